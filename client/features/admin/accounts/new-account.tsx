import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { newAccountBody, type Account, type AccountKind } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { fieldFaultsOf } from '../../../api/field-faults.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Card } from '../parts/card.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { useRefresh } from '../parts/use-refresh.ts'
import { Strip } from '../../../ui/strip.tsx'
import { InfoRegular } from '@fluentui/react-icons'
import { wrongFields, type FieldName, type Fields } from './account-fields.ts'
import { AccountForm } from './account-form.tsx'
import { KindChoice } from './kind-choice.tsx'

const useStyles = makeStyles({
  step: { margin: `0 0 ${tokens.spacingVerticalM}`, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, marginTop: tokens.spacingVerticalL },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

interface NewAccountProps {
  accounts: readonly Account[]
  back: ReactNode
  onCreated(id: string): void
}

/** The first two steps of connecting an account; once it is there its page goes on with the others. */
export function NewAccount({ accounts, back, onCreated }: NewAccountProps) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const { busy, problem, run } = useCommand()
  const [kind, setKind] = useState<AccountKind | null>(null)
  const [fields, setFields] = useState<Fields>({ messageMode: 'secure' })
  const [wrong, setWrong] = useState<ReadonlySet<FieldName>>(new Set())
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map())
  const twin = accounts.find((one) =>
    [one.appId, one.openKfId].some((id) => id !== undefined && (id === fields.appId || id === fields.openKfId)),
  )

  const create = async (chosen: AccountKind) => {
    const missing = wrongFields(chosen, fields, { isNew: true })
    setWrong(missing)
    setTold(new Map())
    if (missing.size > 0) return
    const { messageMode, ...texts } = fields
    const body = newAccountBody.parse({
      kind: chosen,
      ...texts,
      ...(chosen === 'official-account' && { messageMode }),
      routing: { kind: 'pool' },
    })
    await run(async () => {
      try {
        const { id } = await requests.addAccount(body)
        await refresh(adminKeys.accounts)
        onCreated(id)
      } catch (fault) {
        setTold(fieldFaultsOf(fault))
        throw fault
      }
    })
  }
  return (
    <SectionPage title={t('accounts.newTitle')} text={t('accounts.newText')} above={back}>
      <Card>
        <h2 className={styles.step}>{t('accounts.chooseKind')}</h2>
        <KindChoice
          kind={kind}
          onChoose={(chosen) => {
            setKind(chosen)
            setFields({ messageMode: 'secure', ...(fields.name !== undefined && { name: fields.name }) })
            setWrong(new Set())
          }}
        />
      </Card>
      {kind !== null && (
        <Card>
          <h2 className={styles.step}>{t('accounts.enterFields', { kind: t(`accounts.kind.${kind}`) })}</h2>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void create(kind)
            }}
          >
            <AccountForm kind={kind} fields={fields} isNew wrong={wrong} told={told} onChange={setFields} />
            <div className={styles.end}>
              <Button type="submit" appearance="primary" disabledFocusable={busy}>
                {t('accounts.create')}
              </Button>
              {wrong.size > 0 && (
                <span role="alert" className={styles.problem}>
                  {t('accounts.fieldsWrong', { count: wrong.size })}
                </span>
              )}
              {problem !== null && (
                <span role="alert" className={styles.problem}>
                  {tApp(`problem.${problem}`)}
                </span>
              )}
            </div>
            {twin !== undefined && (
              <div className={styles.end}>
                <Strip tone="warning" icon={<InfoRegular />}>
                  {t('accounts.twin', { name: twin.name })}
                </Strip>
              </div>
            )}
          </form>
        </Card>
      )}
    </SectionPage>
  )
}
