import { makeStyles } from '@fluentui/react-components'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '12px 14px 20px',
    fontSize: '13px',
    textAlign: 'center',
    color: wechat.quiet,
    backgroundColor: wechat.bar,
    borderTop: `0.5px solid ${wechat.line}`,
  },
  follow: {
    height: '36px',
    border: 'none',
    borderRadius: '6px',
    font: 'inherit',
    fontSize: '14px',
    fontWeight: 600,
    color: '#fff',
    backgroundColor: wechat.action,
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.actionPressed },
    ':focus-visible': { outline: `2px solid ${wechat.action}`, outlineOffset: '2px' },
  },
})

export interface PhoneFollowBarProps {
  phoneName: string
  accountName: string
  onFollow: () => void
}

/** In place of the composer: who doesn't follow an Official Account cannot write to it. */
export function PhoneFollowBar({ phoneName, accountName, onFollow }: PhoneFollowBarProps) {
  const styles = useStyles()
  return (
    <div className={styles.bar}>
      {phoneName} does not follow {accountName}.
      <button type="button" className={styles.follow} aria-label={`Follow ${accountName} as ${phoneName}`} onClick={onFollow}>
        Follow
      </button>
    </div>
  )
}
