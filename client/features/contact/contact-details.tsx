import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { problemCodeOf } from '../../api/faults.ts'
import { useContact } from '../../api/use-contact.ts'
import { ContactFacts } from './contact-facts.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactLead } from './contact-lead.tsx'
import { MergedNote } from './merged-note.tsx'
import { Section } from './section.tsx'
import { SharedMedia } from './shared-media.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  blocked: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface ContactDetailsProps {
  contactId: string
  onOpenThread(threadId: string): void
  /** The contact turned out to be another one, which has everything. */
  onMoved(contactId: string): void
  /** The way to us for a customer who never wrote. */
  invitation(contact: Contact): ReactNode
}

/** What is known of a contact, wherever it stands. */
export function ContactDetails({ contactId, onOpenThread, onMoved, invitation }: ContactDetailsProps) {
  const { t } = useTranslation()
  const { t: tContacts } = useTranslation('contacts')
  const styles = useStyles()
  const { contact, error, reload } = useContact(contactId)
  const movedTo = contact?.mergedInto ?? null
  useEffect(() => {
    if (movedTo !== null) onMoved(movedTo)
  }, [movedTo, onMoved])

  if (contact === undefined)
    return error === null ? (
      <Spinner size="small" label={t('contact.loading')} />
    ) : (
      <div role="alert">
        <p>{t(`problem.${problemCodeOf(error)}`)}</p>
        <Button onClick={() => void reload()}>{t('signIn.tryAgain')}</Button>
      </div>
    )
  return (
    <div className={styles.root}>
      <ContactLead contact={contact} onOpenThread={onOpenThread} />
      {contact.blocked && (
        <div role="status" className={styles.blocked}>
          {tContacts('block.blocked')}
        </div>
      )}
      {contact.merged !== null && <MergedNote contactId={contact.id} merged={contact.merged} />}
      {contact.wechat.length === 0 && !contact.blocked && (
        <Section title={tContacts('invite.title')}>
          <span className={styles.quiet}>{tContacts('details.neverWrote')}</span>
          {invitation(contact)}
        </Section>
      )}
      <ContactForm key={contact.id} contact={contact} />
      <ContactFacts contact={contact} />
      {contact.wechat.length > 0 && <SharedMedia contactId={contact.id} />}
    </div>
  )
}
