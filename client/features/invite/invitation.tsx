import { Button, Field, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCodeOf } from '../../api/faults.ts'
import { useInviteAccounts } from '../../api/use-invite.ts'
import { InviteCode } from './invite-code.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  // As wide as there is room for, however long the names are.
  accounts: { minWidth: 0, '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
})

/** An invite to the one account there is, or to the one that is chosen. */
export function Invitation({ contactId }: { contactId: string | null }) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const { accounts, error, reload } = useInviteAccounts()
  const [chosen, setChosen] = useState<string | null>(null)
  if (accounts === undefined)
    return error === null ? (
      <Spinner size="small" label={t('invite.loading')} />
    ) : (
      <div role="alert">
        <p>{tAll(`problem.${problemCodeOf(error)}`)}</p>
        <Button onClick={() => void reload()}>{tAll('signIn.tryAgain')}</Button>
      </div>
    )
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0]
  if (account === undefined) return <div>{t('invite.noAccount')}</div>
  return (
    <div className={styles.root}>
      {accounts.length > 1 && (
        <Field label={t('invite.account')}>
          <Select className={styles.accounts} value={account.id} onChange={(_event, { value }) => setChosen(value)}>
            {accounts.map(({ id, name, kind }) => (
              <option key={id} value={id}>
                {`${name} (${t(`invite.kind.${kind}`)})`}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <InviteCode key={account.id} accountId={account.id} contactId={contactId} />
    </div>
  )
}
