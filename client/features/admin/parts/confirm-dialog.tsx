import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { useCallback, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../../server/contracts/problem.ts'
import { DialogEnd } from '../../../ui/dialog-end.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  wide: { maxWidth: '760px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

interface ConfirmDialogProps {
  open: boolean
  title: string
  action: string
  busy?: boolean
  ready?: boolean
  problem?: ProblemCode | 'no-answer' | null
  /** Begins on Cancel, where the deed hurts. */
  careful?: boolean
  wide?: boolean
  onAction(): void
  onClose(): void
  children: ReactNode
}

/** Asks, or takes what is entered, before something is done. */
export function ConfirmDialog({
  open,
  title,
  action,
  busy = false,
  ready = true,
  problem = null,
  careful = false,
  wide = false,
  ...rest
}: ConfirmDialogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const form = useRef<HTMLFormElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  // Before the dialog takes the focus to itself.
  useLayoutEffect(() => {
    if (open) opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
  }, [open])
  useEffect(() => {
    if (open && careful) form.current?.querySelector<HTMLElement>('[data-way-out]')?.focus()
  }, [open, careful])
  const { onAction, onClose, children } = rest
  return (
    <>
      <DialogEnd open={open} opener={useCallback(() => (opener.current?.isConnected === true ? opener.current : null), [])} />
      <Dialog open={open} onOpenChange={(_event, data) => data.open || onClose()}>
        <DialogSurface className={mergeClasses(styles.surface, wide && styles.wide)}>
          <form
            ref={form}
            onSubmit={(event) => {
              event.preventDefault()
              if (ready && !busy) onAction()
            }}
          >
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
                <Button data-way-out onClick={onClose}>
                  {t('dialog.cancel')}
                </Button>
                <Button type="submit" appearance="primary" disabledFocusable={busy || !ready}>
                  {action}
                </Button>
              </DialogActions>
            </DialogBody>
          </form>
        </DialogSurface>
      </Dialog>
    </>
  )
}
