import { z } from 'zod'
import {
  contact,
  contactImport,
  contactMediaPage,
  contactPage,
  type Contact,
  type ContactImport,
  type ContactMediaPage,
  type ContactPage,
  type ImportContactsBody,
  type MergeContactsBody,
  type NewContactBody,
} from '../../server/contracts/contact.ts'
import { invite, inviteAccountList, type Invite, type InviteAccount, type NewInviteBody } from '../../server/contracts/invite.ts'
import type { Http } from './http.ts'

/** The routes about customers and how they come here: loaded with what shows them. */
export interface ContactRequests {
  list(q: string, cursor: string | null): Promise<ContactPage>
  add(body: NewContactBody): Promise<Contact>
  importAll(body: ImportContactsBody): Promise<ContactImport>
  media(contactId: string, cursor: string | null): Promise<ContactMediaPage>
  block(contactId: string): Promise<Contact>
  unblock(contactId: string): Promise<Contact>
  merge(contactId: string, body: MergeContactsBody): Promise<Contact>
  unmerge(contactId: string, mergeId: string): Promise<Contact>
  accounts(): Promise<readonly InviteAccount[]>
  /** The one that is there, or a new one. */
  invite(body: NewInviteBody): Promise<Invite>
  revokeInvite(inviteId: string): Promise<void>
}

export function createContactRequests(http: Http): ContactRequests {
  const of = (contactId: string) => `/api/contacts/${contactId}`
  const query = (given: Record<string, string | null>) => {
    const parts = Object.entries(given).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]]))
    return parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString()}`
  }
  return {
    list: (q, cursor) => http.get(`/api/contacts${query({ q, cursor })}`, contactPage),
    add: (body) => http.post('/api/contacts', body, contact),
    importAll: (body) => http.post('/api/contacts/import', body, contactImport),
    media: (contactId, cursor) => http.get(`${of(contactId)}/media${query({ cursor })}`, contactMediaPage),
    block: (contactId) => http.post(`${of(contactId)}/block`, {}, contact),
    unblock: (contactId) => http.post(`${of(contactId)}/unblock`, {}, contact),
    merge: (contactId, body) => http.post(`${of(contactId)}/merge`, body, contact),
    unmerge: (contactId, mergeId) => http.delete(`${of(contactId)}/merges/${mergeId}`, contact),
    accounts: async () => (await http.get('/api/accounts', inviteAccountList)).items,
    invite: (body) => http.post('/api/invites', body, invite),
    revokeInvite: async (inviteId) => void (await http.delete(`/api/invites/${inviteId}`, z.null())),
  }
}
