import { Input, makeStyles, Select, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitOf, unitsMs, type Figure, type Unit } from './figures.ts'

const useStyles = makeStyles({
  count: { width: '96px' },
  duration: { display: 'flex', gap: '4px', width: '100%', maxWidth: '240px' },
  amount: { flexGrow: 1, flexBasis: '64px', minWidth: 0 },
  choice: { width: '100%', maxWidth: '240px' },
})

interface FigureInputProps {
  figure: Figure
  /** A text, where what was typed is no number. */
  value: unknown
  label: string
  describedBy: string
  wrong: boolean
  onChange(value: unknown): void
}

export function FigureInput({ figure, value, label, describedBy, wrong, onChange }: FigureInputProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const facts = { 'aria-label': label, 'aria-describedby': describedBy, 'aria-invalid': wrong }
  switch (figure.kind) {
    case 'count':
      return <NumberInput {...facts} className={styles.count} value={value} scale={1} onChange={onChange} />
    case 'duration':
      return <DurationInput facts={facts} value={value} onChange={onChange} />
    case 'switch':
      return (
        <Switch
          {...facts}
          checked={value === true}
          label={{ children: t(value === true ? 'activity.yes' : 'activity.no'), 'aria-hidden': true }}
          onChange={(_event, { checked }) => onChange(checked)}
        />
      )
    case 'choice':
      return (
        <Select {...facts} className={styles.choice} value={String(value)} onChange={(_event, data) => onChange(data.value)}>
          {figure.options.map((option) => (
            <option key={option} value={option}>
              {t(`policy.choice.${option as 'none' | 'sameUnit' | 'whenSeveral' | 'always' | 'never'}`)}
            </option>
          ))}
        </Select>
      )
  }
}

interface Facts {
  'aria-label': string
  'aria-describedby': string
  'aria-invalid': boolean
}

/** In the unit in which it reads best, until another one is chosen. */
function DurationInput({ facts, value, onChange }: { facts: Facts; value: unknown; onChange(value: unknown): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const [chosen, setChosen] = useState<Unit>(() => (typeof value === 'number' ? unitOf(value) : 'hours'))
  // A value that came from elsewhere may need a smaller one.
  const fits = typeof value !== 'number' || Number.isInteger((value / unitsMs[chosen]) * 10)
  const unit = fits ? chosen : unitOf(value)
  return (
    <div className={styles.duration}>
      <NumberInput {...facts} className={styles.amount} value={value} scale={unitsMs[unit]} onChange={onChange} />
      <Select
        aria-label={t('policy.unitOf', { name: facts['aria-label'] })}
        value={unit}
        onChange={(_event, data) => {
          const next = data.value as Unit
          setChosen(next)
          if (typeof value === 'number') onChange((value / unitsMs[unit]) * unitsMs[next])
        }}
      >
        {(Object.keys(unitsMs) as Unit[]).map((one) => (
          <option key={one} value={one}>
            {t(`policy.unit.${one}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}

interface NumberInputProps extends Facts {
  className: string
  value: unknown
  /** What one of the shown unit is in the value's. */
  scale: number
  onChange(value: unknown): void
}

/** What is typed stays as it is typed, "1." too, as long as it means the value. */
function NumberInput({ value, scale, onChange, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const meaning = (text: string): unknown =>
    /^\s*\d+([.,]\d*)?\s*$/.test(text) ? Math.round(Number(text.replace(',', '.')) * scale * 1e6) / 1e6 : text
  const shown = typed !== null && meaning(typed) === value ? typed : typeof value === 'number' ? String(value / scale) : String(value)
  return (
    <Input
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      maxLength={12}
      value={shown}
      onChange={(_event, data) => {
        setTyped(data.value)
        onChange(meaning(data.value))
      }}
    />
  )
}
