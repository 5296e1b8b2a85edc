import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { fullTime } from '../../ui/format-time.ts'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'
import { standingOf } from '../../ui/standing.ts'
import { timeLeft } from '../../ui/window-note.ts'

const useStyles = makeStyles({
  meter: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  bars: { display: 'flex', gap: '3px', '@media (max-width: 400px)': { display: 'none' } },
  bar: {
    boxSizing: 'border-box',
    width: '4px',
    height: '14px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  free: {
    backgroundColor: tokens.colorBrandForeground1,
    borderTopColor: tokens.colorBrandForeground1,
    borderRightColor: tokens.colorBrandForeground1,
    borderBottomColor: tokens.colorBrandForeground1,
    borderLeftColor: tokens.colorBrandForeground1,
    // Backgrounds are the system's there, and full and empty would look the same.
    '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' },
  },
})

/** More than these are told by the text alone. */
const mostBars = 8

/** What is left of the window: how many messages, for how long. */
export function WindowMeter({ thread, nowMs }: { thread: Thread; nowMs: number }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const { limit, expiresAt } = thread.window
  const standing = standingOf(thread, nowMs)
  if ((standing !== 'open' && standing !== 'limitReached') || expiresAt === null) return null
  const remaining = standing === 'open' ? thread.window.remaining : 0
  const endMs = Date.parse(expiresAt)
  const left = t('window.meter', { remaining, limit })
  const explained = t('window.meterExplained', { remaining, limit, expiry: fullTime(endMs, i18n.language) })
  return (
    <div className={styles.meter} title={explained}>
      {limit <= mostBars && (
        <span className={styles.bars} aria-hidden>
          {Array.from({ length: limit }, (_, index) => (
            <span key={index} className={mergeClasses(styles.bar, index < remaining && styles.free)} />
          ))}
        </span>
      )}
      <span aria-hidden>{t('window.leftUntil', { left, time: timeLeft(endMs - nowMs, t) })}</span>
      <span className={hidden}>{explained}</span>
    </div>
  )
}
