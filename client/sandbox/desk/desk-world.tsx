import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { DeskState } from '../../../server/sandbox/desk-api.ts'
import { ClockPanel } from '../clock/clock-panel.tsx'
import { useSandboxNow } from '../clock/use-sandbox-now.ts'
import { FaultSwitches } from '../faults/fault-switches.tsx'
import { PlannedFaults } from '../faults/planned-faults.tsx'
import { PhoneShelf } from '../phones/phone-shelf.tsx'
import { SmsInbox } from '../sms/sms-inbox.tsx'
import { deskClient } from './desk-client.ts'
import { useSamples } from './use-samples.ts'
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
  bottom: {
    flexShrink: 0,
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
    [wide]: { gridTemplateColumns: 'minmax(0, 210px) minmax(0, 1fr)' },
  },
  // No higher than the faults beside it: the rest of the messages is a scroll away.
  sms: { display: 'flex', flexDirection: 'column', maxHeight: '240px', [wide]: { height: 0, minHeight: '100%' } },
})

export interface DeskWorldProps {
  state: DeskState
  /** When the state came, by this machine's clock. */
  toldAtMs: number
  /** The line to the sandbox is broken; what stands here is the last that was heard. */
  stale: boolean
  /** The phones show WeChat's dark looks, as Teams shows its own. */
  night: boolean
  className?: string
}

/** What is not Parley and not Teams: the time, the customers' phones and SMS, and what goes wrong. */
export function DeskWorld({ state, toldAtMs, stale, night, className }: DeskWorldProps) {
  const styles = useStyles()
  const now = useSandboxNow({ now: state.clock.now, toldAtMs })
  const samples = useSamples()
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
      <PhoneShelf phones={state.phones} accounts={state.accounts} samples={samples} now={now} night={night} client={deskClient} />
      <div className={styles.bottom}>
        <div className={styles.card}>
          <FaultSwitches
            faults={state.faults}
            onChange={deskClient.changeFaults}
            more={<PlannedFaults planned={state.plannedFaults} onPlan={deskClient.planFault} onClear={deskClient.clearPlannedFaults} />}
          />
        </div>
        <div className={mergeClasses(styles.card, styles.sms)}>
          <SmsInbox messages={state.sms} now={now} />
        </div>
      </div>
    </div>
  )
}
