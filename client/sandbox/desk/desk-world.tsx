import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { DeskState } from '../../../server/sandbox/desk-api.ts'
import { ClockPanel } from '../clock/clock-panel.tsx'
import { useSandboxNow } from '../clock/use-sandbox-now.ts'
import { FaultSwitches } from '../faults/fault-switches.tsx'
import { WechatPhone } from '../phones/wechat-phone.tsx'
import { deskClient } from './desk-client.ts'
import { wide } from './widths.ts'

const useStyles = makeStyles({
  world: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  card: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, marginBottom: tokens.spacingVerticalXXS },
  h1: { margin: 0, whiteSpace: 'nowrap' },
  quiet: { flexGrow: 1, color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  stale: { color: tokens.colorPaletteRedForeground1, whiteSpace: 'nowrap' },
  phones: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
    gridAutoRows: '600px',
    [wide]: { flexGrow: 1, minHeight: '400px', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gridAutoRows: 'minmax(0, 1fr)' },
  },
})

export interface DeskWorldProps {
  state: DeskState
  /** When the state came, by this machine's clock. */
  toldAtMs: number
  /** The line to the sandbox is broken; what stands here is the last that was heard. */
  stale: boolean
  className?: string
}

/** What is not Parley and not Teams: the time, the customers' phones, and what goes wrong. */
export function DeskWorld({ state, toldAtMs, stale, className }: DeskWorldProps) {
  const styles = useStyles()
  const now = useSandboxNow({ now: state.clock.now, toldAtMs })
  return (
    <div className={mergeClasses(styles.world, className)}>
      <div className={styles.card}>
        <div className={styles.heading}>
          <Text as="h1" weight="semibold" className={styles.h1}>
            Parley desk
          </Text>
          <Text size={200} className={styles.quiet}>
            Everything outside Parley is simulated here
          </Text>
          <Text size={200} role="status" className={styles.stale}>
            {stale && 'Reconnecting…'}
          </Text>
        </div>
        <ClockPanel now={now} aheadMs={state.clock.aheadMs} onAdvance={deskClient.advanceClock} />
      </div>
      <div className={styles.phones}>
        {state.phones.map((phone, seat) => (
          <WechatPhone key={phone.id} phone={phone} accountName={state.account.name} seat={seat} now={now} client={deskClient} />
        ))}
      </div>
      <div className={styles.card}>
        <FaultSwitches faults={state.faults} onChange={deskClient.changeFaults} />
      </div>
    </div>
  )
}
