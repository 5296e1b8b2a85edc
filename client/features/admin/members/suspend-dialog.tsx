import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminMember } from '../../../../server/contracts/member.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useChangeMember } from './use-change-member.ts'

/** Asks before somebody is shut out. */
export function SuspendDialog({ member, onClose }: { member: AdminMember | null; onClose(): void }) {
  const { t } = useTranslation('admin')
  const change = useChangeMember()
  const { busy, problem, run } = useCommand()
  const [shown, setShown] = useState(member)
  if (member !== null && member !== shown) setShown(member)
  const name = shown?.name ?? ''
  const suspend = async (whom: AdminMember) => {
    if (await run(() => change(whom, { suspended: true }, t('members.isSuspended', { name })))) onClose()
  }
  return (
    <ConfirmDialog
      careful
      open={member !== null}
      title={t('members.suspendTitle', { name })}
      action={t('members.suspendWord')}
      busy={busy}
      problem={problem}
      onAction={() => member && void suspend(member)}
      onClose={onClose}
    >
      <span>{t('members.suspendText')}</span>
    </ConfirmDialog>
  )
}
