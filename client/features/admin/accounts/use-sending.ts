import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, ChangeAccountBody } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'
import { sendingChanges, sendingFaults, sendingOf, type Sending, type SendingFault } from './sending-fields.ts'

const none: ReadonlySet<SendingFault> = new Set()

/** The form of how an account sends: what stands in it, what is wrong with it, and the orders. */
export function useSending(account: Account) {
  const { t } = useTranslation('admin')
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const [edit, setEdit] = useState<Sending | null>(null)
  const [faults, setFaults] = useState(none)
  const close = () => {
    setEdit(null)
    setFaults(none)
  }
  const put = async (body: ChangeAccountBody) => {
    await requests.changeAccount(account.id, body)
    await refresh(adminKeys.accounts)
  }
  const save = async () => {
    if (edit === null) return
    const wrong = sendingFaults(edit)
    setFaults(wrong)
    if (wrong.size > 0) return
    const body = sendingChanges(account, edit)
    if (Object.keys(body).length === 0) return close()
    const { maxTextBytes, reengage } = account
    if (!(await run(() => put(body)))) return
    close()
    tell({ text: t('sending.saved'), undo: () => put({ maxTextBytes, reengage }) })
  }
  return { shown: edit ?? sendingOf(account), isEdited: edit !== null, faults, busy, problem, change: setEdit, close, save }
}
