import { Button, Field, Input, makeStyles, Popover, PopoverSurface, PopoverTrigger, Select, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { PlanFaultBody, PlannedFault } from '../../../server/sandbox/desk-api.ts'
import { useCommand } from '../desk/use-command.ts'
import { describePlan, faultCalls, faultChoices } from './fault-plans.ts'

const useStyles = makeStyles({
  surface: { width: '330px', maxWidth: '90vw', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', alignItems: 'flex-end', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  times: { width: '96px' },
  timesInput: { minWidth: 0, width: '96px' },
  plans: { margin: 0, paddingLeft: tokens.spacingHorizontalL, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  problem: { color: tokens.colorPaletteRedForeground1 },
})

const obey = (command: () => Promise<unknown>) => command()

export interface PlannedFaultsProps {
  planned: readonly PlannedFault[]
  onPlan: (fault: PlanFaultBody) => Promise<unknown>
  onClear: () => Promise<unknown>
}

/** Faults for single calls, for the next times that they are made. */
export function PlannedFaults({ planned, onPlan, onClear }: PlannedFaultsProps) {
  const styles = useStyles()
  const [callIndex, setCallIndex] = useState(0)
  const [choiceIndex, setChoiceIndex] = useState(0)
  const [times, setTimes] = useState('1')
  const { run, busy, problem } = useCommand(obey)
  const call = faultCalls[callIndex]
  const choices = call ? faultChoices(call.platform) : []
  const choice = choices[choiceIndex]
  const timesGiven = Number(times)
  const ready = call !== undefined && choice !== undefined && Number.isInteger(timesGiven) && timesGiven >= 1 && timesGiven <= 1_000

  return (
    <Popover trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle">
          {planned.length === 0 ? 'By call…' : `Planned (${planned.length})…`}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label="Planned faults">
        <Field label="Call">
          <Select
            value={callIndex}
            onChange={(_event, data) => {
              setCallIndex(Number(data.value))
              setChoiceIndex(0)
            }}
          >
            {faultCalls.map(({ label }, index) => (
              <option key={label} value={index}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="What happens">
          <Select value={choiceIndex} onChange={(_event, data) => setChoiceIndex(Number(data.value))}>
            {choices.map(({ label }, index) => (
              <option key={label} value={index}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <div className={styles.row}>
          <Field label="Times" className={styles.times}>
            <Input
              type="number"
              min={1}
              max={1_000}
              value={times}
              className={styles.timesInput}
              onChange={(_event, data) => setTimes(data.value)}
            />
          </Field>
          <Button
            appearance="primary"
            disabled={!ready || busy}
            onClick={() => ready && void run(() => onPlan({ platform: call.platform, call: call.call, times: timesGiven, as: choice.as }))}
          >
            Plan
          </Button>
        </div>
        {problem !== null && (
          <Text size={200} role="alert" className={styles.problem}>
            {problem}
          </Text>
        )}
        {planned.length > 0 && (
          <>
            <ol className={styles.plans} aria-label="Planned">
              {planned.map((fault, index) => (
                <li key={index}>{describePlan(fault)}</li>
              ))}
            </ol>
            <Button size="small" disabled={busy} onClick={() => void run(onClear)}>
              Clear all
            </Button>
          </>
        )}
      </PopoverSurface>
    </Popover>
  )
}
