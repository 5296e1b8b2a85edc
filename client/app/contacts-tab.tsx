import { ContactsPage } from './contacts-page.tsx'
import type { TeamsHost } from './host.ts'

/** The contacts' own tab: a conversation is opened in the tab of messages. */
export function ContactsTab({ teams }: { teams: TeamsHost }) {
  return <ContactsPage onOpenThread={(threadId) => teams.openPage('messages', `thread:${threadId}`)} />
}
