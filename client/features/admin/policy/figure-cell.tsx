import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../frame/use-media.ts'
import { FigureInput } from './figure-input.tsx'
import type { Figure } from './figures.ts'
import { valueAt } from './policy-edits.ts'
import type { ShownPolicy } from './shown-policy.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useValueWords } from './use-value-words.ts'

const useStyles = makeStyles({
  cell: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  caption: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
  marks: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS, fontSize: tokens.fontSizeBase200 },
  unsaved: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  fault: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  back: { minWidth: 'auto', paddingInline: tokens.spacingHorizontalXS, fontWeight: tokens.fontWeightRegular },
})

interface FigureCellProps extends ShownPolicy {
  path: string
  figure: Figure
  name: string
  /** The profile; null where there is only one value. */
  label: string | null
  describedBy: string
}

/** A value with what it differs from: what is saved, and what the product begins with. */
export function FigureCell({ path, figure, name, label, describedBy, saved, defaults, draft, faults, told, onEdit }: FigureCellProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const faultId = useId()
  const faultWords = useFaultWords()
  const valueWords = useValueWords()
  const isNarrow = useMedia('(max-width: 720px)')
  const value = valueAt(draft, path)
  const standard = valueAt(defaults, path)
  const fault = faults.get(path)
  const wrong = fault === undefined ? (told.get(path) ?? null) : faultWords(fault)
  const fullName = label === null ? name : `${name}, ${label}`
  return (
    <div className={styles.cell}>
      {label !== null && isNarrow && (
        <span className={styles.caption} aria-hidden>
          {label}
        </span>
      )}
      <FigureInput
        figure={figure}
        value={value}
        label={fullName}
        describedBy={wrong === null ? describedBy : `${describedBy} ${faultId}`}
        wrong={wrong !== null}
        onChange={(next) => onEdit(path, next)}
      />
      {wrong !== null && (
        <span id={faultId} role="alert" className={styles.fault}>
          {wrong}
        </span>
      )}
      {(value !== standard || value !== valueAt(saved, path)) && (
        <span className={styles.marks}>
          {value !== valueAt(saved, path) && <span className={styles.unsaved}>{t('policy.unsaved')}</span>}
          {value !== standard && (
            <Button
              className={styles.back}
              appearance="subtle"
              size="small"
              aria-label={t('policy.backToDefaultNamed', { name: fullName, value: valueWords(path, standard) })}
              onClick={() => onEdit(path, standard)}
            >
              {t('policy.backToDefault', { value: valueWords(path, standard) })}
            </Button>
          )}
        </span>
      )}
    </div>
  )
}
