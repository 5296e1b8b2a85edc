import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { TemplateField } from './sending-fields.ts'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flex: '1 1 120px', minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
  text: { flex: '3 1 200px', minWidth: 0 },
})

interface TemplateFieldsProps {
  fields: readonly TemplateField[]
  wrong: boolean
  onChange(fields: readonly TemplateField[]): void
}

/** What the template leaves open, filled in the same way for every customer. */
export function TemplateFields({ fields, wrong, onChange }: TemplateFieldsProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const set = (index: number, given: Partial<TemplateField>) =>
    onChange(fields.map((field, at) => (at === index ? { ...field, ...given } : field)))
  return (
    <Field
      label={t('sending.fields')}
      hint={t('sending.fieldsHint')}
      {...(wrong && { validationState: 'error' as const, validationMessage: t('sending.fault.fields') })}
    >
      <div className={styles.rows} role="group" aria-label={t('sending.fields')}>
        {fields.map(({ name, text }, index) => (
          <div key={index} className={styles.row}>
            <Input
              className={styles.name}
              aria-label={t('sending.fieldName', { number: index + 1 })}
              placeholder="thing1"
              value={name}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              onChange={(_event, { value }) => set(index, { name: value })}
            />
            <Input
              className={styles.text}
              aria-label={t('sending.fieldText', { number: index + 1 })}
              value={text}
              maxLength={200}
              autoComplete="off"
              onChange={(_event, { value }) => set(index, { text: value })}
            />
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('sending.removeField', { number: index + 1 })}
              onClick={() => onChange(fields.filter((_field, at) => at !== index))}
            />
          </div>
        ))}
        <div>
          <Button icon={<AddRegular />} onClick={() => onChange([...fields, { name: '', text: '' }])}>
            {t('sending.addField')}
          </Button>
        </div>
      </div>
    </Field>
  )
}
