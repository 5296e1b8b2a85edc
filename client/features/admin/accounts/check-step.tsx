import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ErrorCircleRegular, PlayRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { fullTime } from '../../../ui/format-time.ts'
import { useRefresh } from '../parts/use-refresh.ts'
import { StepCard } from './step-card.tsx'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  check: { display: 'flex', gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  name: { fontWeight: tokens.fontWeightSemibold },
  detail: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  text: { margin: 0 },
  problem: { color: tokens.colorStatusDangerForeground1 },
  when: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

const names = ['credentials', 'address-list', 'permissions', 'encryption', 'account'] as const
const isKnown = (name: string): name is (typeof names)[number] => names.some((known) => known === name)

/** Asks the platform whether the account would work, and shows each answer with what to do. */
export function CheckStep({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const { busy, problem, run } = useCommand()
  const { lastCheck } = account
  const check = () =>
    run(async () => {
      await requests.checkAccount(account.id)
      await refresh(adminKeys.accounts)
    })
  return (
    <StepCard
      number={3}
      state={lastCheck === null ? 'open' : lastCheck.ok ? 'done' : 'fault'}
      title={t('accounts.step.check')}
      actions={
        <Button
          appearance={lastCheck?.ok === true ? 'secondary' : 'primary'}
          icon={busy ? <Spinner size="extra-tiny" /> : <PlayRegular />}
          disabledFocusable={busy}
          onClick={() => void check()}
        >
          {t(lastCheck === null ? 'check.run' : 'check.again')}
        </Button>
      }
    >
      <div role="status">
        {lastCheck === null ? (
          <p className={styles.text}>{t('check.text')}</p>
        ) : (
          <>
            <p className={styles.text}>
              {t(lastCheck.ok ? 'check.allWell' : 'check.notWell', { count: lastCheck.checks.filter(({ ok }) => !ok).length })}
            </p>
            <span className={styles.when}>{t('check.at', { at: fullTime(Date.parse(lastCheck.at), i18n.language) })}</span>
          </>
        )}
      </div>
      {lastCheck !== null && (
        <ul className={styles.list} aria-label={t('accounts.step.check')}>
          {lastCheck.checks.map(({ name, ok, detail }) => (
            <li key={name} className={styles.check}>
              <span className={mergeClasses(styles.icon, !ok && styles.bad)} role="img" aria-label={t(ok ? 'check.ok' : 'check.fault')}>
                {ok ? <CheckmarkCircleRegular /> : <ErrorCircleRegular />}
              </span>
              <div>
                <div className={styles.name}>{isKnown(name) ? t(`check.name.${name}`) : name}</div>
                <div className={styles.detail}>{detail}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {tApp(`problem.${problem}`)}
        </div>
      )}
    </StepCard>
  )
}
