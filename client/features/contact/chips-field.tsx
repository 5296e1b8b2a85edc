import { Field, Input, makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { visibleName } from '../../ui/visible-name.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

interface ChipsFieldProps {
  label: string
  hint: string
  values: readonly string[]
  /** How long each may be, and how many there may be. */
  maxLength: number
  most: number
  onChange(values: readonly string[]): void
}

/** Short texts, each a chip that can be taken away: Enter or a comma makes what is written one. */
export function ChipsField({ label, hint, values, maxLength, most, onChange }: ChipsFieldProps) {
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const [text, setText] = useState('')
  const isKnown = (value: string) => values.some((one) => one.toLowerCase() === value.toLowerCase())
  const add = (written: string) => {
    const fresh = written
      .split(/[,，;；、]/)
      .map((part) => part.trim())
      .filter((part, index, all) => part !== '' && !isKnown(part) && all.indexOf(part) === index)
    if (fresh.length > 0) onChange([...values, ...fresh].slice(0, most))
    setText('')
  }
  return (
    <div className={styles.root}>
      <Field label={label} hint={hint}>
        <Input
          value={text}
          maxLength={maxLength}
          disabled={values.length >= most}
          autoComplete="off"
          onChange={(_event, { value }) => (/[,，;；、]$/.test(value) ? add(value) : setText(value))}
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return
            event.preventDefault()
            add(text)
          }}
        />
      </Field>
      {values.length > 0 && (
        <TagGroup
          className={styles.chips}
          aria-label={label}
          size="small"
          onDismiss={(_event, { value }) => onChange(values.filter((one) => one !== value))}
        >
          {values.map((value) => (
            <Tag key={value} value={value} dismissible dismissIcon={{ 'aria-label': t('details.remove') }}>
              {visibleName(value)}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  )
}
