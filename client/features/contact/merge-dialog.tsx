import { Button, Field, makeStyles, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'
import { useContacts } from '../../api/use-contacts.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { visibleName } from '../../ui/visible-name.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { MergePreview, type Take } from './merge-preview.tsx'

const mostShown = 8

const useStyles = makeStyles({
  found: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none', minHeight: '96px' },
  one: { width: '100%', justifyContent: 'flex-start', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  company: { marginInlineStart: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
})

/** Two contacts that turn out to be one person: first who the other is, then what becomes of both. */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const { t } = useTranslation('contacts')
  const { learn } = useSession()
  const requests = useContactRequests()
  const { busy, problem, run } = useCommand()
  const [other, setOther] = useState<Contact | null>(null)
  const [take, setTake] = useState<Take>({ name: 'this', company: contact.company === null ? 'other' : 'this' })
  const merge = async () => {
    if (other === null) return
    const done = await run(async () =>
      learn({ type: 'contact.updated', cursor: '-', data: await requests.merge(contact.id, { contactId: other.id, take }) }),
    )
    if (done) onClose()
  }
  return (
    <ContactDialog
      title={t('merge.title', { name: visibleName(contact.name) })}
      action={t('merge.confirm')}
      ready={other !== null && !busy}
      problem={problem}
      onAction={() => void merge()}
      onClose={onClose}
    >
      {other === null ? (
        <Choice contact={contact} onChoose={setOther} />
      ) : (
        <MergePreview contact={contact} other={other} take={take} onTake={setTake} onBack={() => setOther(null)} />
      )}
    </ContactDialog>
  )
}

function Choice({ contact, onChoose }: { contact: Contact; onChoose(other: Contact): void }) {
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const [q, setQ] = useState('')
  const { contacts = [] } = useContacts(useDeferredValue(q))
  const others = contacts.filter(({ id }) => id !== contact.id).slice(0, mostShown)
  return (
    <>
      <div>{t('merge.text')}</div>
      <Field label={t('merge.find')}>
        <SearchField value={q} onChange={(_event, { value }) => setQ(value)} />
      </Field>
      <ul className={styles.found} aria-label={t('merge.found')} role="list">
        {others.map((one) => (
          <li key={one.id}>
            <Button appearance="subtle" className={styles.one} onClick={() => onChoose(one)}>
              {visibleName(one.name)}
              {one.company !== null && <span className={styles.company}>{visibleName(one.company)}</span>}
            </Button>
          </li>
        ))}
        {others.length === 0 && <li>{t('list.nothingFound')}</li>}
      </ul>
    </>
  )
}
