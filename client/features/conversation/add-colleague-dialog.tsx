import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague } from '../../../server/contracts/member.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionDialog } from './action-dialog.tsx'
import { useAnnounce } from './announcer.tsx'
import { ColleaguePicker } from './colleague-picker.tsx'
import type { ThreadDialogProps } from './thread-dialog.tsx'

export function AddColleagueDialog({ thread, onClose }: ThreadDialogProps) {
  const { t } = useTranslation()
  const { requests, learn } = useSession()
  const announce = useAnnounce()
  const [chosen, setChosen] = useState<Colleague | null>(null)
  const { busy, problem, run } = useCommand()
  const add = async ({ id, name }: Colleague) => {
    const done = await run(async () => learn({ type: 'thread.updated', cursor: '-', data: await requests.addParticipant(thread.id, id) }))
    if (!done) return
    announce(t('people.added', { name }))
    onClose()
  }
  return (
    <ActionDialog
      title={t('menu.add')}
      action={t('people.add')}
      ready={chosen !== null && !busy}
      problem={problem}
      onAction={() => chosen && void add(chosen)}
      onClose={onClose}
    >
      <div>{t('people.addText', { contact: thread.contact.name })}</div>
      <ColleaguePicker participants={thread.participants} chosen={chosen} onChoose={setChosen} />
    </ActionDialog>
  )
}
