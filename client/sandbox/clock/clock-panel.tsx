import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useCommand } from '../desk/use-command.ts'
import { describeAhead } from './sandbox-time.ts'

const hourMs = 3_600_000

/** Windows of 48 hours and warnings after 24 need not be waited for. */
const jumps = [
  { label: '+1 hour', byMs: hourMs },
  { label: '+24 hours', byMs: 24 * hourMs },
  { label: '+48 hours', byMs: 48 * hourMs },
] as const

const useStyles = makeStyles({
  panel: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingVerticalS },
  time: { display: 'flex', flexDirection: 'column' },
  hour: { fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalXS },
  problem: { flexBasis: '100%', color: tokens.colorPaletteRedForeground1 },
})

export interface ClockPanelProps {
  now: Date
  aheadMs: number
  onAdvance: (byMs: number) => Promise<unknown>
}

/** The sandbox's time, and the way to move it. */
export function ClockPanel({ now, aheadMs, onAdvance }: ClockPanelProps) {
  const styles = useStyles()
  const { run, busy, problem } = useCommand(onAdvance)
  const ahead = describeAhead(aheadMs)
  return (
    <div className={styles.panel} role="group" aria-label="Clock">
      <div className={styles.time}>
        <Text as="span" size={500} weight="semibold" className={styles.hour}>
          <time dateTime={now.toISOString()} role="timer" aria-label="Sandbox time">
            {now.toLocaleTimeString('en-GB')}
          </time>
        </Text>
        <Text size={200} className={styles.quiet}>
          {now.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}
          {ahead !== null && ` · ${ahead}`}
        </Text>
      </div>
      <div className={styles.buttons}>
        {jumps.map(({ label, byMs }) => (
          <Button key={label} size="small" disabled={busy} disabledFocusable={busy} onClick={() => void run(byMs)}>
            {label}
          </Button>
        ))}
      </div>
      {problem !== null && (
        <Text size={200} className={styles.problem} role="alert">
          {problem}
        </Text>
      )}
    </div>
  )
}
