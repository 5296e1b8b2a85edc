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
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

interface ActionDialogProps {
  title: string
  /** What the button says that does it; without it there is nothing to do but close. */
  action?: string
  closing?: string
  ready?: boolean
  problem: ProblemCode | 'no-answer' | null
  onAction?(): void
  onClose(): void
  children: ReactNode
}

/**
 * A question about the conversation with one thing to do. The way out comes before the deed, as in Teams, so a dialog
 * that only asks begins with the focus on it.
 */
export function ActionDialog({ title, action, closing, ready = true, problem, onAction, onClose, children }: ActionDialogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const content = useRef<HTMLDivElement>(null)
  const asked = useRef(title)
  useEffect(() => {
    // Another question in the same dialog begins as the first one did.
    if (asked.current !== title) content.current?.closest('[role=dialog]')?.querySelector<HTMLElement>('[data-way-out]')?.focus()
    asked.current = title
  }, [title])
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <div ref={content} className={styles.content}>
              {children}
              {problem !== null && (
                <p role="alert" className={styles.problem}>
                  {t(`problem.${problem}`)}
                </p>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            <Button data-way-out onClick={onClose}>
              {closing ?? t('dialog.cancel')}
            </Button>
            {action !== undefined && (
              <Button appearance="primary" disabledFocusable={!ready} onClick={onAction}>
                {action}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
