import { makeStyles } from '@fluentui/react-components'
import { formatHour } from '../clock/sandbox-time.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    height: '30px',
    padding: '4px 18px 0 22px',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    fontSize: '13px',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
    backgroundColor: wechat.chat,
  },
  island: {
    position: 'absolute',
    top: '9px',
    left: '50%',
    width: '62px',
    height: '17px',
    marginLeft: '-31px',
    borderRadius: '9px',
    backgroundColor: wechat.body,
  },
})

/** The telephone's own line at the top: the sandbox's time, and signal and battery for the look of it. */
export function PhoneStatusBar({ now }: { now: Date }) {
  const styles = useStyles()
  return (
    <div className={styles.bar} aria-hidden="true">
      {formatHour(now)}
      <span className={styles.island} />
      <svg width="44" height="12" viewBox="0 0 44 12" fill="currentColor">
        <path d="M0 8h3v3H0zM4.5 6h3v5h-3zM9 3.5h3V11H9zM13.5 1h3v10h-3z" />
        <rect x="22" y="1.5" width="18" height="9" rx="2.6" fill="none" stroke="currentColor" opacity=".45" />
        <rect x="23.6" y="3.1" width="13" height="5.8" rx="1.3" />
        <path d="M41.2 4.4c.9.2.9 3 0 3.2z" opacity=".5" />
      </svg>
    </div>
  )
}
