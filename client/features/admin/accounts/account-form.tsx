import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { KeyResetRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { AccountKind } from '../../../../server/contracts/account-kind.ts'
import { canBeMade, fieldsOfKind, isFixed, isSecret, type FieldName, type Fields } from './account-fields.ts'
import { makeSecret } from './make-secret.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  made: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, flexBasis: '220px', minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
  plain: { minWidth: 0 },
})

interface AccountFormProps {
  kind: AccountKind
  fields: Fields
  isNew: boolean
  /** What can't stand, and what the server said of it besides. */
  wrong: ReadonlySet<FieldName>
  told?: ReadonlyMap<string, string>
  onChange(fields: Fields): void
}

/** Each field with where it stands at the platform. */
export function AccountForm({ kind, fields, isNew, wrong, told, onChange }: AccountFormProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const set = (name: FieldName, value: string) => onChange({ ...fields, [name]: value })
  const faultOf = (name: FieldName) => told?.get(`/${name}`) ?? (wrong.has(name) ? t(`accounts.fault.${name}`) : null)
  const field = (name: FieldName) => {
    const fault = faultOf(name)
    const input = (
      <Input
        className={name === 'name' ? styles.plain : styles.input}
        value={fields[name] ?? ''}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        readOnly={!isNew && isFixed(name)}
        {...(isSecret(name) && !canBeMade(name) && { type: 'password', autoComplete: 'new-password' })}
        {...(!isNew && isSecret(name) && { placeholder: t('accounts.keepSecret') })}
        onChange={(_event, { value }) => set(name, value)}
      />
    )
    return (
      <Field
        key={name}
        label={t(`accounts.field.${name}`)}
        required={isNew || (!isFixed(name) && !isSecret(name))}
        hint={kind === 'wecom-kf' && canBeMade(name) ? t(`accounts.hint.${name}Kf`) : t(`accounts.hint.${name}`)}
        {...(fault !== null && { validationState: 'error' as const, validationMessage: fault })}
      >
        {canBeMade(name)
          ? (props) => (
              <div className={styles.made}>
                <Input
                  {...props}
                  className={styles.input}
                  value={fields[name] ?? ''}
                  maxLength={64}
                  autoComplete="off"
                  spellCheck={false}
                  {...(!isNew && { placeholder: t('accounts.keepSecret') })}
                  onChange={(_event, { value }) => set(name, value)}
                />
                <Button
                  icon={<KeyResetRegular />}
                  aria-label={t('accounts.makeNamed', { name: t(`accounts.field.${name}`) })}
                  onClick={() => set(name, makeSecret(name))}
                >
                  {t('accounts.make')}
                </Button>
              </div>
            )
          : input}
      </Field>
    )
  }
  return (
    <div className={styles.form}>
      {fieldsOfKind[kind].map(field)}
      {kind === 'official-account' && (
        <Field label={t('accounts.mode.label')} hint={t('accounts.mode.hint')}>
          <RadioGroup
            value={fields.messageMode ?? 'secure'}
            onChange={(_event, { value }) => onChange({ ...fields, messageMode: value as 'secure' })}
          >
            {(['secure', 'compatible', 'plain'] as const).map((mode) => (
              <Radio key={mode} value={mode} label={t(`accounts.mode.${mode}`)} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </div>
  )
}
