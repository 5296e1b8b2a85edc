import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  hint: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
})

interface CardDialogProps {
  title: string
  hint: string
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

/** A form whose result is a message of its own. */
export function CardDialog({ title, hint, onSubmit, onClose, children }: CardDialogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    // What was typed isn't lost to a click beside it.
    <Dialog open onOpenChange={(_event, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface} aria-describedby={undefined}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.fields}>
              {children}
              <span className={styles.hint}>{hint}</span>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{t('attach.cancel')}</Button>
              <Button appearance="primary" type="submit">
                {t('composer.send')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
