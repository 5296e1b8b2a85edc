import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { usePathWords } from '../policy/use-path-words.ts'
import type { Change } from './read-entry.ts'

const useStyles = makeStyles({ field: { color: tokens.colorNeutralForeground3 } })

/** A field that changed, as it was and as it is. */
export function ChangeLine({ act, change: { field, before, after } }: { act: string; change: Change }) {
  const { t, i18n } = useTranslation('admin')
  const styles = useStyles()
  const pathWords = usePathWords()
  const says = (key: string): boolean => i18n.exists(key, { ns: 'admin' })
  if (act === 'policy.changed') return <li>{pathWords(field)}</li>
  if (act === 'account.checked') {
    const check = `check.name.${field}` as 'check.name.credentials'
    return (
      <li>
        {says(check) ? t(check) : field}: {t('activity.notPassed')}
      </li>
    )
  }
  // A newer server may change fields that this page has no word for.
  const key = `activity.field.${field}` as 'activity.field.name'
  const shown = (value: unknown) =>
    value === true
      ? t('activity.yes')
      : value === false
        ? t('activity.no')
        : value === null || value === ''
          ? t('activity.nothing')
          : typeof value === 'string'
            ? value
            : JSON.stringify(value)
  return (
    <li>
      <span className={styles.field}>{says(key) ? t(key) : field}:</span>{' '}
      {before === undefined && after === undefined
        ? t('activity.replaced')
        : t('activity.change', { before: shown(before), after: shown(after) })}
    </li>
  )
}
