import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { Card } from '../parts/card.tsx'
import { SaveRow } from '../parts/save-row.tsx'
import type { Sending } from './sending-fields.ts'
import { TemplateFields } from './template-fields.tsx'
import { useSending } from './use-sending.ts'

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, marginTop: tokens.spacingVerticalM },
  bytes: { width: '120px' },
  id: { fontFamily: tokens.fontFamilyMonospace },
})

/** What an account that works can be told besides: how long a text may be, and how a silent customer is asked to resume. */
export function SendingCard({ account }: { account: Account }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const titleId = useId()
  const { shown, isEdited, faults, busy, problem, change, close, save } = useSending(account)
  const set = (given: Partial<Sending>) => change({ ...shown, ...given })
  const wrong = (fault: 'maxTextBytes' | 'templateId') =>
    faults.has(fault) && { validationState: 'error' as const, validationMessage: t(`sending.fault.${fault}`) }
  return (
    <Card role="group" aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        {t('sending.title')}
      </h2>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <Field label={t('sending.maxTextBytes')} hint={t(`sending.bytesHint.${account.kind}`)} {...wrong('maxTextBytes')}>
          <Input
            className={styles.bytes}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={shown.maxTextBytes}
            onChange={(_event, { value }) => set({ maxTextBytes: value })}
          />
        </Field>
        {account.kind === 'official-account' && (
          <>
            <Field label={t('sending.ask')} hint={t('sending.askHint')}>
              <RadioGroup value={shown.ask} onChange={(_event, { value }) => set({ ask: value as Sending['ask'] })}>
                {(['no', 'template', 'subscription'] as const).map((way) => (
                  <Radio key={way} value={way} label={t(`sending.way.${way}`)} />
                ))}
              </RadioGroup>
            </Field>
            {shown.ask !== 'no' && (
              <>
                <Field label={t('sending.templateId')} hint={t('sending.templateHint')} required {...wrong('templateId')}>
                  <Input
                    className={styles.id}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={100}
                    value={shown.templateId}
                    onChange={(_event, { value }) => set({ templateId: value })}
                  />
                </Field>
                <TemplateFields fields={shown.fields} wrong={faults.has('fields')} onChange={(fields) => set({ fields })} />
              </>
            )}
          </>
        )}
        {isEdited && <SaveRow busy={busy} problem={problem} onCancel={close} />}
      </form>
    </Card>
  )
}
