import { makeStyles } from '@fluentui/react-components'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    height: '40px',
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr) 36px',
    alignItems: 'center',
    backgroundColor: wechat.chat,
    borderBottom: `0.5px solid ${wechat.line}`,
  },
  icon: { justifySelf: 'center' },
  title: { textAlign: 'center', fontSize: '15px', fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

/** Whom the customer writes to; while the account types, WeChat says that in the name's place. */
export function PhoneTitleBar({ accountName, typing }: { accountName: string; typing: boolean }) {
  const styles = useStyles()
  return (
    <div className={styles.bar}>
      <svg className={styles.icon} width="10" height="18" viewBox="0 0 10 18" aria-hidden="true">
        <path d="M8.5 1.5 1.5 9l7 7.5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className={styles.title}>{typing ? 'Typing…' : accountName}</div>
      <svg className={styles.icon} width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
        <circle cx="2.5" cy="9" r="1.6" />
        <circle cx="9" cy="9" r="1.6" />
        <circle cx="15.5" cy="9" r="1.6" />
      </svg>
    </div>
  )
}
