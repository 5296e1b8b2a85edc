import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { DeskAccount } from '../../../server/sandbox/desk-api.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    height: '44px',
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr) 36px',
    alignItems: 'center',
    backgroundColor: wechat.chat,
    borderBottom: `0.5px solid ${wechat.line}`,
  },
  back: { justifySelf: 'center' },
  title: { textAlign: 'center' },
  name: { fontSize: '15px', lineHeight: '18px', fontWeight: 600 },
  kind: { fontSize: '11px', lineHeight: '14px', color: wechat.quiet },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

const accountKinds: Readonly<Record<DeskAccount['kind'], string>> = {
  'official-account': 'Official Account',
  'wecom-kf': 'Customer service (WeCom)',
}

export interface PhoneTitleBarProps {
  account: Pick<DeskAccount, 'name' | 'kind'>
  typing: boolean
  /** The button at the right. */
  menu: ReactNode
}

/** Whom the customer writes to; while the account types, WeChat says that in the name's place. */
export function PhoneTitleBar({ account, typing, menu }: PhoneTitleBarProps) {
  const styles = useStyles()
  return (
    <div className={styles.bar}>
      <svg className={styles.back} width="10" height="18" viewBox="0 0 10 18" aria-hidden="true">
        <path d="M8.5 1.5 1.5 9l7 7.5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className={styles.title}>
        <div className={mergeClasses(styles.line, styles.name)}>{typing ? 'Typing…' : account.name}</div>
        <div className={mergeClasses(styles.line, styles.kind)}>{accountKinds[account.kind]}</div>
      </div>
      {menu}
    </div>
  )
}
