import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { fieldFaultsOf } from '../../../api/field-faults.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { SaveRow } from '../parts/save-row.tsx'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'
import { changesOf, fieldsOfKind, isSecret, wrongFields, type FieldName, type Fields } from './account-fields.ts'
import { AccountForm } from './account-form.tsx'
import { StepCard } from './step-card.tsx'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(100px, auto) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
})

/** What isn't secret is told again. */
function enteredOf({ name, appId, originalId, corpId, openKfId }: Account, field: FieldName): string {
  const told: Partial<Record<FieldName, string | undefined>> = { name, appId, originalId, corpId, openKfId }
  return told[field] ?? ''
}

const fieldsOf = (account: Account): Fields => ({
  ...Object.fromEntries(fieldsOfKind[account.kind].filter((name) => !isSecret(name)).map((name) => [name, enteredOf(account, name)])),
  ...(account.messageMode !== undefined && { messageMode: account.messageMode }),
})

/** What was entered, without its secrets, and the form to change it. */
export function DetailsStep({ account }: { account: Account }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const [fields, setFields] = useState<Fields | null>(null)
  const [wrong, setWrong] = useState<ReadonlySet<FieldName>>(new Set())
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map())
  const close = () => {
    setFields(null)
    setWrong(new Set())
    setTold(new Map())
  }
  const save = async (entered: Fields) => {
    const bad = wrongFields(account.kind, entered, { isNew: false })
    setWrong(bad)
    if (bad.size > 0) return
    const body = changesOf(account, entered)
    const done = await run(async () => {
      try {
        if (Object.keys(body).length > 0) await requests.changeAccount(account.id, body)
        await refresh(adminKeys.accounts)
      } catch (fault) {
        setTold(fieldFaultsOf(fault))
        throw fault
      }
    })
    if (!done) return
    close()
    tell({ text: t(body.encodingAesKey === undefined ? 'accounts.saved' : 'accounts.rotated') })
  }
  return (
    <StepCard
      number={1}
      state="done"
      title={t('accounts.step.details')}
      {...(fields === null && {
        actions: (
          <Button icon={<EditRegular />} onClick={() => setFields(fieldsOf(account))}>
            {t('accounts.edit')}
          </Button>
        ),
      })}
    >
      {fields === null ? (
        <dl className={styles.facts}>
          {fieldsOfKind[account.kind].map((name) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt className={styles.term}>{t(`accounts.field.${name}`)}</dt>
              <dd className={styles.fact}>{isSecret(name) ? t('accounts.isKept') : enteredOf(account, name)}</dd>
            </div>
          ))}
          {account.messageMode !== undefined && (
            <>
              <dt className={styles.term}>{t('accounts.mode.label')}</dt>
              <dd className={styles.fact}>{t(`accounts.mode.${account.messageMode}`)}</dd>
            </>
          )}
        </dl>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void save(fields)
          }}
        >
          <AccountForm kind={account.kind} fields={fields} isNew={false} wrong={wrong} told={told} onChange={setFields} />
          <p>{t('accounts.rotateHint')}</p>
          <SaveRow busy={busy} problem={problem} onCancel={close} />
        </form>
      )}
    </StepCard>
  )
}
