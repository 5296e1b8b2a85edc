import { makeStyles } from '@fluentui/react-components'
import type { DeskAccount } from '../../../server/sandbox/desk-api.ts'

const useStyles = makeStyles({
  avatar: { width: '31px', height: '31px', flexShrink: 0, borderRadius: '5px', display: 'block' },
  letter: { fontSize: '16px', fontWeight: 600, textAnchor: 'middle', dominantBaseline: 'central', fill: '#fff' },
})

const customerColours = ['#b4632d', '#2f6f8f', '#7a4f9e', '#8f3f5c'] as const

/** A customer's square picture: the last character of the name as it stands in WeChat. */
export function CustomerAvatar({ nativeName, seat }: { nativeName: string; seat: number }) {
  const styles = useStyles()
  return (
    <svg className={styles.avatar} viewBox="0 0 34 34" aria-hidden="true">
      <rect width="34" height="34" fill={customerColours[seat % customerColours.length]} />
      <text className={styles.letter} x="17" y="16">
        {Array.from(nativeName).at(-1)}
      </text>
    </svg>
  )
}

const accountColours: Readonly<Record<DeskAccount['kind'], { sky: string; water: string }>> = {
  'official-account': { sky: '#14365c', water: '#3c7cb8' },
  'wecom-kf': { sky: '#0f4a45', water: '#3a9a8c' },
}

/** The account's square picture: a lighthouse over water, by night or at dusk. */
export function AccountAvatar({ kind }: { kind: DeskAccount['kind'] }) {
  const styles = useStyles()
  const { sky, water } = accountColours[kind]
  return (
    <svg className={styles.avatar} viewBox="0 0 34 34" aria-hidden="true">
      <rect width="34" height="34" fill={sky} />
      <path d="M14.6 13h4.8l1.4 12h-7.6Z" fill="#fff" />
      <path d="M14.9 8.5 17 6.6l2.1 1.9V12h-4.2Z" fill="#f2c14e" />
      <path d="m21 9.6 8-2.2v5.2l-8-1.6ZM13 9.6 5 7.4v5.2l8-1.6Z" fill="#f2c14e" opacity=".45" />
      <path d="M0 25c3 0 3 1.8 6 1.8S9 25 12 25s3 1.8 6 1.8S21 25 24 25s3 1.8 6 1.8 2.5-.9 4-1.4V34H0Z" fill={water} />
    </svg>
  )
}
