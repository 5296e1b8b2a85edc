import { ArrowClockwiseRegular, DeleteRegular, DismissRegular, EditRegular, LinkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { useSession } from '../../api/session-context.ts'
import { MessageFooter } from './message-footer.tsx'

/** Refusals of a file that a link to it would not meet. */
const linkHelps = ['kind-not-supported', 'media-not-acceptable']

/** What can be done about a message that the server has not confirmed. */
export function PendingFooter({ pending }: { pending: PendingMessage }) {
  const { t } = useTranslation()
  const { outbox, drafts } = useSession()
  const { content, threadId, problem } = pending
  const discard = { label: t('message.discard'), icon: <DeleteRegular />, onClick: () => outbox.discard(pending) }
  if (pending.state === 'waiting') {
    const uploading = content.kind === 'attachment' && content.attachment.mediaId === null
    return (
      uploading && (
        <MessageFooter text={t('attach.uploading')} actions={[{ ...discard, label: t('attach.cancel'), icon: <DismissRegular /> }]} />
      )
    )
  }
  const edit = (text: string) => {
    const draft = drafts.get(threadId)
    // What was begun since stays, below.
    drafts.set(threadId, draft.trim() === '' ? text : `${text}\n${draft}`)
    outbox.discard(pending)
  }
  const lost = problem === 'upload-lost'
  const reason = lost ? t('attach.lost') : t(`problem.${(problem ?? 'internal') as ProblemCode}`, { defaultValue: t('problem.internal') })
  const mayLink = content.kind === 'attachment' && !content.attachment.asLink && linkHelps.includes(problem ?? '')
  return (
    <MessageFooter
      tone="danger"
      text={`${t('message.notSent')}: ${reason}`}
      actions={[
        ...(lost ? [] : [{ label: t('message.retry'), icon: <ArrowClockwiseRegular />, onClick: () => outbox.retry(pending) }]),
        ...(content.kind === 'text' ? [{ label: t('message.edit'), icon: <EditRegular />, onClick: () => edit(content.text) }] : []),
        ...(mayLink ? [{ label: t('attach.asLink'), icon: <LinkRegular />, onClick: () => outbox.sendAsLink(pending) }] : []),
        discard,
      ]}
    />
  )
}
