import { ArrowUndoRegular, EditRegular } from '@fluentui/react-icons'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEdit } from '../../api/use-edit.ts'
import { useAnnounce } from './announcer.tsx'
import { MessageFooter } from './message-footer.tsx'
import { useOpenThread } from './open-thread.ts'

/** What its writer can do with a message that waits. */
export function QueuedFooter({ message, mayAct }: { message: Message; mayAct: boolean }) {
  const { t } = useTranslation()
  const { requests, learn } = useSession()
  const contact = useOpenThread().contact.name
  const announce = useAnnounce()
  const edit = useEdit(message.id)
  const { busy, problem, run } = useCommand()
  const footer = useRef<HTMLDivElement>(null)

  const withdraw = async () => {
    const log = footer.current?.closest<HTMLElement>('[role=log]')
    const done = await run(async () => learn({ type: 'message.updated', cursor: '-', data: await requests.withdrawMessage(message.id) }))
    if (!done) return
    edit.close()
    announce(t('message.withdrawnNow'))
    // The button is gone: whoever works with the keyboard stays where they were.
    log?.focus({ preventScroll: true })
  }
  const withdrawal = {
    label: t('message.withdraw'),
    name: t('message.withdrawQueued'),
    icon: <ArrowUndoRegular />,
    onClick: () => void withdraw(),
    disabled: busy,
  }
  const change = {
    label: t('message.edit'),
    name: t('message.editQueued'),
    icon: <EditRegular />,
    onClick: () => edit.change(message.text ?? ''),
  }
  if (edit.text !== null) return null
  return (
    <div ref={footer}>
      <MessageFooter
        {...(problem && { tone: 'danger' })}
        text={problem === null ? t('message.queuedUntil', { contact }) : t(`problem.${problem}`)}
        actions={mayAct ? [...(message.kind === 'text' ? [change] : []), withdrawal] : []}
      />
    </div>
  )
}
