import { ArrowClockwiseRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { useSession } from '../../api/session-context.ts'
import { Bubble } from './bubble.tsx'
import { MessageFooter } from './message-footer.tsx'
import { MessageMark } from './message-mark.tsx'
import { useMessageTime } from './use-message-time.ts'

/** A text that the server has not confirmed: on its way, or refused. */
export function PendingBubble({ pending, first }: { pending: PendingMessage; first: boolean }) {
  const { me } = useSession()
  const time = useMessageTime(pending.createdAt)
  const refused = pending.state === 'refused'
  return (
    <Bubble
      side="end"
      tone={refused ? 'failed' : 'own'}
      first={first}
      author={me.name}
      showAuthor={false}
      time={time}
      mark={<MessageMark status={refused ? 'failed' : 'sending'} />}
      footer={refused && <RefusedFooter pending={pending} />}
    >
      {pending.text}
    </Bubble>
  )
}

function RefusedFooter({ pending }: { pending: PendingMessage }) {
  const { t } = useTranslation()
  const { outbox, drafts } = useSession()
  const edit = () => {
    const draft = drafts.get(pending.threadId)
    // What was begun since stays, below.
    drafts.set(pending.threadId, draft.trim() === '' ? pending.text : `${pending.text}\n${draft}`)
    outbox.discard(pending)
  }
  const reason = t(`problem.${(pending.problem ?? 'internal') as ProblemCode}`, { defaultValue: t('problem.internal') })
  return (
    <MessageFooter
      tone="danger"
      text={`${t('message.notSent')}: ${reason}`}
      actions={[
        { label: t('message.retry'), icon: <ArrowClockwiseRegular />, onClick: () => outbox.retry(pending) },
        { label: t('message.edit'), icon: <EditRegular />, onClick: edit },
        { label: t('message.discard'), icon: <DeleteRegular />, onClick: () => outbox.discard(pending) },
      ]}
    />
  )
}
