import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEdit } from '../../api/use-edit.ts'
import { ChipsField } from './chips-field.tsx'
import { bodyOf, readChanges, showChanges, withChange, type ContactFields } from './contact-changes.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  line: { display: 'flex', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
  saved: { flexGrow: 1, alignSelf: 'center', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

/** What colleagues write about a contact. What is begun is kept until it is saved or given up, however the panel closes. */
export function ContactForm({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { t: tContacts } = useTranslation('contacts')
  const styles = useStyles()
  const { requests, learn } = useSession()
  const edit = useEdit(`contact.${contact.id}`)
  const { busy, problem, run } = useCommand()
  const [saved, setSaved] = useState(false)
  const changes = readChanges(edit.text)
  const fields = showChanges(contact, changes)
  const changed = Object.keys(changes).length > 0
  const nameMissing = fields.name.trim() === ''

  const set = <Name extends keyof ContactFields>(name: Name, value: ContactFields[Name]) => {
    setSaved(false)
    const next = withChange(contact, changes, name, value)
    if (Object.keys(next).length === 0) edit.close()
    else edit.change(JSON.stringify(next))
  }
  const save = async () => {
    if (nameMissing) return
    const body = { ...bodyOf(changes), version: contact.version }
    const done = await run(async () =>
      learn({ type: 'contact.updated', cursor: '-', data: await requests.changeContact(contact.id, body) }),
    )
    if (!done) return
    edit.close()
    setSaved(true)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={t('contact.name')}
        required
        {...(nameMissing && { validationState: 'error' as const, validationMessage: t('contact.nameMissing') })}
      >
        <Input value={fields.name} maxLength={100} autoComplete="off" onChange={(_event, { value }) => set('name', value)} />
      </Field>
      <Field label={t('contact.company')}>
        <Input value={fields.company} maxLength={200} autoComplete="off" onChange={(_event, { value }) => set('company', value)} />
      </Field>
      <ChipsField
        label={t('contact.tags')}
        hint={tContacts('details.chipsHint')}
        values={fields.tags}
        maxLength={40}
        most={30}
        onChange={(tags) => set('tags', tags)}
      />
      <ChipsField
        label={tContacts('details.otherNumbers')}
        hint={tContacts('details.numbersHint')}
        values={fields.phones}
        maxLength={40}
        most={10}
        onChange={(phones) => set('phones', phones)}
      />
      <Field label={t('contact.notes')} hint={t('contact.notesHint')}>
        <Textarea
          value={fields.notes}
          maxLength={10_000}
          rows={4}
          resize="vertical"
          onChange={(_event, { value }) => set('notes', value)}
        />
      </Field>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {t(`problem.${problem}`)}
        </div>
      )}
      <div className={styles.line}>
        <span role="status" className={styles.saved}>
          {saved && t('contact.saved')}
        </span>
        {changed && (
          <>
            <Button onClick={edit.close}>{t('dialog.cancel')}</Button>
            <Button type="submit" appearance="primary" disabledFocusable={busy || nameMissing}>
              {t('message.save')}
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
