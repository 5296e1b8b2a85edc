import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowLeftRegular, PlugConnectedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { StatePage } from '../../../ui/state-page.tsx'
import type { SectionProps } from '../frame/admin-frame.tsx'
import { Card } from '../parts/card.tsx'
import { Failed } from '../parts/failed.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { AccountList } from './account-list.tsx'
import { AccountPage } from './account-page.tsx'
import { NewAccount } from './new-account.tsx'
import { useAccounts } from './use-accounts.ts'

/** The organisation's presence on WeChat: the list, a new one, or one with its checklist. */
export function AccountsSection({ detail, onGo }: SectionProps) {
  const { t } = useTranslation('admin')
  const { data: accounts, error, refetch } = useAccounts()
  const back = (
    <div>
      <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => onGo(null)}>
        {t('accounts.back')}
      </Button>
    </div>
  )
  if (detail === 'new') return <NewAccount accounts={accounts ?? []} back={back} onCreated={onGo} />
  if (accounts === undefined) return error === null ? <Waiting /> : <Failed fault={error} onRetry={() => void refetch()} />
  const open = accounts.find(({ id }) => id === detail)
  if (open !== undefined) return <AccountPage key={open.id} account={open} back={back} onGone={() => onGo(null)} />
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => onGo('new')}>
      {t('accounts.add')}
    </Button>
  )
  return (
    <SectionPage title={t('accounts.title')} text={t('accounts.text')} {...(accounts.length > 0 && { actions: add })}>
      {accounts.length === 0 ? (
        <Card>
          <StatePage icon={<PlugConnectedRegular />} title={t('accounts.noneTitle')} text={t('accounts.noneText')} actions={add} />
        </Card>
      ) : (
        <AccountList accounts={accounts} onOpen={onGo} />
      )}
    </SectionPage>
  )
}
