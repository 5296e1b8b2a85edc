import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  card: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalM, minWidth: '200px', maxWidth: '100%' },
  icon: { display: 'inline-flex', flexShrink: 0, paddingTop: '2px', fontSize: '24px', color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  detail: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
})

interface CardFrameProps {
  icon: ReactNode
  /** Safe to be shown. */
  title: string
  details: readonly (string | null)[]
  children?: ReactNode
}

/** A card of WeChat's: a sign, a title, and lines below. */
export function CardFrame({ icon, title, details, children }: CardFrameProps) {
  const styles = useStyles()
  return (
    <div className={styles.card}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div className={styles.words}>
        <bdi className={styles.title}>{title}</bdi>
        {details.map(
          (detail, index) =>
            detail !== null &&
            detail !== '' && (
              <bdi key={index} className={styles.detail}>
                {detail}
              </bdi>
            ),
        )}
        {children}
      </div>
    </div>
  )
}
