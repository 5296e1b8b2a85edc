import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { Card } from '../parts/card.tsx'
import { AccountBadge } from './account-badge.tsx'
import { KindMark } from './kind-mark.tsx'
import { useRoutingWords } from './use-routing-words.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, overflowWrap: 'anywhere' },
  more: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  fault: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorStatusDangerForeground1, overflowWrap: 'anywhere' },
})

export function AccountList({ accounts, onOpen }: { accounts: readonly Account[]; onOpen(id: string): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const routingWords = useRoutingWords()
  return (
    <ul className={styles.list} aria-label={t('accounts.title')}>
      {accounts.map((account) => (
        <li key={account.id}>
          <Card>
            <div className={styles.row}>
              <KindMark kind={account.kind} />
              <div className={styles.words}>
                <h2 className={styles.name}>{account.name}</h2>
                <div className={styles.more}>
                  {t(`accounts.kind.${account.kind}`)} · {account.appId ?? account.openKfId}
                </div>
                <div className={styles.more}>{routingWords(account.routing)}</div>
              </div>
              <AccountBadge account={account} />
              <Button
                iconPosition="after"
                icon={<ChevronRightRegular />}
                aria-label={t('accounts.openNamed', { name: account.name })}
                onClick={() => onOpen(account.id)}
              >
                {t('accounts.open')}
              </Button>
            </div>
            {account.fault !== null && <p className={styles.fault}>{account.fault}</p>}
          </Card>
        </li>
      ))}
    </ul>
  )
}
