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
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

interface ContactDialogProps {
  title: string
  action: string
  ready: boolean
  problem: ProblemCode | 'no-answer' | null
  onAction(): void
  onClose(): void
  children: ReactNode
}

/** A question about a contact, with one thing to do. The way out comes first. */
export function ContactDialog({ title, action, ready, problem, onAction, onClose, children }: ContactDialogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {children}
            {problem !== null && (
              <p role="alert" className={styles.problem}>
                {t(`problem.${problem}`)}
              </p>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('dialog.cancel')}</Button>
            <Button appearance="primary" disabledFocusable={!ready} onClick={onAction}>
              {action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
