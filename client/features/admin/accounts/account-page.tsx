import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { SectionPage } from '../parts/section-page.tsx'
import { AccountBadge } from './account-badge.tsx'
import { CallbackStep } from './callback-step.tsx'
import { CheckStep } from './check-step.tsx'
import { DetailsStep } from './details-step.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoutingStep } from './routing-step.tsx'
import { SendingCard } from './sending-card.tsx'
import { useAccounts } from './use-accounts.ts'

const useStyles = makeStyles({
  progress: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  end: { display: 'flex', justifyContent: 'flex-end' },
})

/** One account as a checklist: what is entered, the address, the check, and who gets its customers. */
export function AccountPage({ account, back, onGone }: { account: Account; back: ReactNode; onGone(): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  // WeChat's first call is seen when it comes.
  useAccounts({ watching: account.calledAt === null })
  const [removing, setRemoving] = useState(false)
  const done = 2 + Number(account.calledAt !== null) + Number(account.lastCheck?.ok === true && account.fault === null)
  return (
    <SectionPage title={account.name} text={t(`accounts.kind.${account.kind}`)} above={back} actions={<AccountBadge account={account} />}>
      <div className={styles.progress}>
        <span id="account-progress">{t('accounts.progress', { done, count: 4 })}</span>
        <ProgressBar value={done / 4} thickness="large" color={done === 4 ? 'success' : 'brand'} aria-labelledby="account-progress" />
      </div>
      <DetailsStep account={account} />
      <CallbackStep account={account} />
      <CheckStep account={account} />
      <RoutingStep account={account} />
      <SendingCard account={account} />
      <div className={styles.end}>
        <Button icon={<DeleteRegular />} onClick={() => setRemoving(true)}>
          {t('accounts.remove')}
        </Button>
      </div>
      <RemoveDialog account={account} open={removing} onClose={() => setRemoving(false)} onRemoved={onGone} />
    </SectionPage>
  )
}
