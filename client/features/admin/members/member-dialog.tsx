import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typedPhoneNumber, type AdminMember } from '../../../../server/contracts/member.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useChangeMember } from './use-change-member.ts'

/** The line and the unit of a member. */
export function MemberDialog({ member, onClose }: { member: AdminMember | null; onClose(): void }) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const change = useChangeMember()
  const { busy, problem, run } = useCommand()
  const [shown, setShown] = useState<AdminMember | null>(null)
  const [fields, setFields] = useState({ line: '', unit: '' })
  const [tried, setTried] = useState(false)
  if (member !== null && member !== shown) {
    setShown(member)
    setFields({ line: member.line ?? '', unit: member.unit ?? '' })
    setTried(false)
  }
  const line = fields.line.trim() === '' ? { success: true as const, data: null } : typedPhoneNumber.safeParse(fields.line)
  const fault = problem === 'line-taken' ? t('members.lineTaken') : tried && !line.success ? t('members.lineFault') : null
  const save = async (whom: AdminMember) => {
    setTried(true)
    if (!line.success) return
    const unit = fields.unit.trim() === '' ? null : fields.unit.trim()
    if (await run(() => change(whom, { line: line.data, unit }, t('members.isSaved', { name: whom.name })))) onClose()
  }
  return (
    <ConfirmDialog
      open={member !== null}
      title={t('members.editTitle', { name: shown?.name ?? '' })}
      action={tApp('message.save')}
      busy={busy}
      problem={problem === 'line-taken' ? null : problem}
      onAction={() => member && void save(member)}
      onClose={onClose}
    >
      <Field
        label={t('members.line')}
        hint={t('members.lineHint')}
        {...(fault !== null && { validationState: 'error' as const, validationMessage: fault })}
      >
        <Input
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={fields.line}
          onChange={(_event, { value }) => setFields({ ...fields, line: value })}
        />
      </Field>
      <Field label={t('members.unit')} hint={t('members.unitHint')}>
        <Input
          autoComplete="off"
          maxLength={100}
          value={fields.unit}
          onChange={(_event, { value }) => setFields({ ...fields, unit: value })}
        />
      </Field>
    </ConfirmDialog>
  )
}
