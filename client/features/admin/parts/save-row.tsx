import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../../server/contracts/problem.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

interface SaveRowProps {
  /** "Save", where nothing else is said. */
  label?: string
  busy: boolean
  /** What is entered can't be saved yet. */
  disabled?: boolean
  problem: ProblemCode | 'no-answer' | null
  /** Left out: the button submits the form that it stands in. */
  onSave?: () => void
  onCancel(): void
}

/** The end of something that is edited in its place: saved, left as it was, and why it couldn't be saved. */
export function SaveRow({ label, busy, disabled = false, problem, onSave, onCancel }: SaveRowProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.row}>
      <Button
        type={onSave === undefined ? 'submit' : 'button'}
        appearance="primary"
        disabledFocusable={busy || disabled}
        {...(onSave && { onClick: onSave })}
      >
        {label ?? t('message.save')}
      </Button>
      <Button onClick={onCancel}>{t('dialog.cancel')}</Button>
      {problem !== null && (
        <span role="alert" className={styles.problem}>
          {t(`problem.${problem}`)}
        </span>
      )}
    </div>
  )
}
