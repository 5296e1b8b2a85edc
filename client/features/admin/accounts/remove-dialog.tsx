import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
})

interface RemoveDialogProps {
  account: Account
  open: boolean
  onClose(): void
  onRemoved(): void
}

export function RemoveDialog({ account, open, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const remove = async () => {
    if (!(await run(() => requests.removeAccount(account.id)))) return
    onClose()
    onRemoved()
    await refresh(adminKeys.accounts)
    const undo = async () => {
      await requests.restoreAccount(account.id)
      await refresh(adminKeys.accounts)
    }
    tell({ text: t('accounts.removed', { name: account.name }), undo })
  }
  return (
    <ConfirmDialog
      careful
      open={open}
      title={t('accounts.removeTitle', { name: account.name })}
      action={t('accounts.removeAction')}
      busy={busy}
      problem={problem}
      onAction={() => void remove()}
      onClose={onClose}
    >
      <ul className={styles.list}>
        <li>{t('accounts.removeConversations')}</li>
        <li>{t('accounts.removeCustomers')}</li>
        <li>{t('accounts.removeUndo')}</li>
      </ul>
    </ConfirmDialog>
  )
}
