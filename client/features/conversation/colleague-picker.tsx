import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague } from '../../../server/contracts/member.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { problemCodeOf } from '../../api/faults.ts'
import { useColleagues } from '../../api/use-colleagues.ts'

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  email: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
})

interface ColleaguePickerProps {
  /** Who takes part already can't be chosen. */
  participants: Thread['participants']
  chosen: Colleague | null
  onChoose(colleague: Colleague | null): void
}

/** Finds a colleague by name or address. */
export function ColleaguePicker({ participants, chosen, onChoose }: ColleaguePickerProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const { colleagues, error, searching } = useColleagues(useSettled(chosen === null ? typed.trim() : ''))
  const takesPart = (id: string) => participants.some(({ memberId }) => memberId === id)
  return (
    <Field
      label={t('people.search')}
      {...(error && { validationState: 'error' as const, validationMessage: t(`problem.${problemCodeOf(error)}`) })}
    >
      <Combobox
        placeholder={t('people.searchHint')}
        value={typed}
        selectedOptions={chosen === null ? [] : [chosen.id]}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value)
          onChoose(null)
        }}
        onOptionSelect={(_event, { optionValue, optionText }) => {
          onChoose(colleagues?.find(({ id }) => id === optionValue) ?? null)
          setTyped(optionText ?? '')
        }}
      >
        {colleagues?.map(({ id, name, email }) => (
          <Option key={id} value={id} text={name} disabled={takesPart(id)}>
            <span className={styles.option}>
              <span dir="auto">{name}</span>
              <span className={styles.email}>{takesPart(id) ? t('people.takesPart') : email}</span>
            </span>
          </Option>
        ))}
        {colleagues?.length === 0 && (
          <Option disabled text="">
            {t(searching ? 'people.searching' : 'people.nobody')}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}

const settledMs = 200

/** The value once it has rested: nobody wants a request for every key. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
