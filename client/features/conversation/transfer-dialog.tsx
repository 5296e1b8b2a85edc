import { Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague } from '../../../server/contracts/member.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEdit } from '../../api/use-edit.ts'
import { ActionDialog } from './action-dialog.tsx'
import { useAnnounce } from './announcer.tsx'
import { ColleaguePicker } from './colleague-picker.tsx'
import type { ThreadDialogProps } from './thread-dialog.tsx'
import { useOwnQueued } from './use-own-queued.ts'

/** Hands the conversation to a colleague, with a word about it. The note outlives a dialog that was closed. */
export function TransferDialog({ thread, onClose }: ThreadDialogProps) {
  const { t } = useTranslation()
  const { me, requests, learn } = useSession()
  const announce = useAnnounce()
  const [chosen, setChosen] = useState<Colleague | null>(null)
  const note = useEdit(`transfer.${thread.id}`)
  const { busy, problem, run } = useCommand()
  const queued = useOwnQueued(thread.id)
  const transfer = async ({ id, name }: Colleague) => {
    const text = (note.text ?? '').trim()
    const done = await run(async () =>
      learn({ type: 'thread.updated', cursor: '-', data: await requests.transferThread(thread.id, id, text) }),
    )
    if (!done) return
    note.close()
    announce(t('transfer.done', { name }))
    onClose()
  }
  return (
    <ActionDialog
      title={t('transfer.title')}
      action={t('transfer.action')}
      ready={chosen !== null && !busy}
      problem={problem}
      onAction={() => chosen && void transfer(chosen)}
      onClose={onClose}
    >
      <div>{t('transfer.text')}</div>
      {queued > 0 && <div>{t('leave.queued', { count: queued })}</div>}
      <ColleaguePicker
        participants={thread.participants.filter(({ memberId }) => memberId === me.id)}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Field label={t('transfer.note')} hint={t('transfer.noteHint', { contact: thread.contact.name })}>
        <Textarea value={note.text ?? ''} maxLength={2_000} resize="vertical" onChange={(event) => note.change(event.target.value)} />
      </Field>
    </ActionDialog>
  )
}
