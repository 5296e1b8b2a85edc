import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionDialog } from './action-dialog.tsx'
import { useAnnounce } from './announcer.tsx'
import type { ThreadDialogProps } from './thread-dialog.tsx'
import { useOwnQueued } from './use-own-queued.ts'

/** Asks before the member leaves, and says what becomes of what they wrote. */
export function LeaveDialog({ thread, onClose }: ThreadDialogProps) {
  const { t } = useTranslation()
  const { requests, learn } = useSession()
  const announce = useAnnounce()
  const { busy, problem, run } = useCommand()
  const queued = useOwnQueued(thread.id)
  const leave = async () => {
    const done = await run(async () => learn({ type: 'thread.updated', cursor: '-', data: await requests.leaveThread(thread.id) }))
    if (!done) return
    announce(t('leave.done'))
    onClose()
  }
  return (
    <ActionDialog
      title={t('leave.title')}
      action={t('leave.action')}
      ready={!busy}
      problem={problem}
      onAction={() => void leave()}
      onClose={onClose}
    >
      <div>{t('leave.text', { contact: thread.contact.name })}</div>
      {queued > 0 && <div>{t('leave.queued', { count: queued })}</div>}
      {thread.participants.length === 1 && <div>{t('leave.last', { contact: thread.contact.name })}</div>}
    </ActionDialog>
  )
}
