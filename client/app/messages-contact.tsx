import { ContactPanel } from '../features/contact/contact-panel.tsx'
import { Invitation } from '../features/invite/invitation.tsx'

interface MessagesContactProps {
  contactId: string
  onOpenThread(threadId: string): void
  onMoved(contactId: string): void
  onClose(): void
}

/** The contact beside the conversation, with the invitation for one who has none (any more). */
export function MessagesContact(props: MessagesContactProps) {
  return <ContactPanel {...props} invitation={({ id }) => <Invitation contactId={id} />} />
}
