import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import { useId, useState, type ReactNode } from 'react'
import type { ChangeFaultsBody, Faults } from '../../../server/sandbox/desk-api.ts'
import { useCommand } from '../desk/use-command.ts'
import { OutageMenu, type Outage } from './outage-menu.tsx'

/** Long enough to be seen, short enough that nobody has given up yet. */
const slowMs = 3_000

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(168px, 1fr))',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  head: { gridColumn: '1 / -1', display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: '24px' },
  heading: { margin: 0 },
  cell: { display: 'flex', alignItems: 'center', minHeight: '28px', minWidth: 0, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  switch: { whiteSpace: 'nowrap' },
  problem: { gridColumn: '1 / -1', color: tokens.colorPaletteRedForeground1 },
})

export interface FaultSwitchesProps {
  faults: Faults
  onChange: (change: ChangeFaultsBody) => Promise<unknown>
  /** Beside the heading. */
  more?: ReactNode
}

/** What goes wrong at WeChat, each as a switch. */
export function FaultSwitches({ faults, onChange, more }: FaultSwitchesProps) {
  const styles = useStyles()
  const headingId = useId()
  const { run, problem } = useCommand(onChange)
  const [chosenOutage, setChosenOutage] = useState<Outage>('cut')
  const outage = faults.api === 'up' ? chosenOutage : faults.api

  const chooseOutage = (chosen: Outage) => {
    setChosenOutage(chosen)
    if (faults.api !== 'up') void run({ api: chosen })
  }
  const faultSwitch = (label: string, checked: boolean, change: (checked: boolean) => ChangeFaultsBody) => (
    <Switch
      size="small"
      className={styles.switch}
      label={label}
      checked={checked}
      onChange={(_event, data) => void run(change(data.checked))}
    />
  )

  return (
    <div className={styles.panel} role="group" aria-labelledby={headingId}>
      <div className={styles.head}>
        <Text as="h2" id={headingId} size={200} weight="semibold" className={styles.heading}>
          Faults
        </Text>
        {more}
      </div>
      <div className={styles.cell}>
        {faultSwitch('WeChat down', faults.api !== 'up', (checked) => ({ api: checked ? outage : 'up' }))}
        <OutageMenu outage={outage} onChange={chooseOutage} />
      </div>
      <div className={styles.cell}>
        {faultSwitch('Duplicate pushes', faults.duplicatePushes, (duplicatePushes) => ({ duplicatePushes }))}
      </div>
      <div className={styles.cell}>{faultSwitch('WeChat slow', faults.slowMs > 0, (checked) => ({ slowMs: checked ? slowMs : 0 }))}</div>
      <div className={styles.cell}>
        {faultSwitch('Push out of order', faults.outOfOrderPushes, (outOfOrderPushes) => ({ outOfOrderPushes }))}
      </div>
      {problem !== null && (
        <Text size={200} className={styles.problem} role="alert">
          {problem}
        </Text>
      )}
    </div>
  )
}
