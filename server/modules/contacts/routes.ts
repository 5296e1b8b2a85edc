import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import {
  changeContactBody,
  contact,
  contactImport,
  contactMediaPage,
  contactMediaQuery,
  contactPage,
  contactsQuery,
  importContactsBody,
  mergeContactsBody,
  newContactBody,
  type Contact,
} from '../../contracts/contact.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { PresentMedia } from '../messages/present.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Member } from '../orgs/member.ts'
import { addContact } from './add-contact.ts'
import { blockContact, unblockContact } from './block-contact.ts'
import { changeContact } from './change-contact.ts'
import { importContacts } from './import-contacts.ts'
import { listContacts } from './list-contacts.ts'
import { listMedia } from './list-media.ts'
import { mergeContacts } from './merge-contacts.ts'
import { presentContact, type LinkAvatar } from './present.ts'
import { findContacts } from './store.ts'
import { unmergeContacts } from './unmerge-contacts.ts'

interface Dependencies {
  database: Database
  adapters: Adapters
  clock: Clock
  whoAsks: WhoAsks
  linkAvatar: LinkAvatar
  presentMedia: PresentMedia
  onCommitted: () => void
}

const params = z.object({ id })

export function contactRoutes(api: Api, { database, adapters, clock, whoAsks, linkAvatar, presentMedia, onCommitted }: Dependencies): void {
  async function read(member: Member, contactId: string): Promise<Contact> {
    const [row] = await findContacts(database, [contactId])
    const presented = row === undefined ? null : presentContact(row, member, linkAvatar)
    if (presented === null) throw new ProblemError('not-found')
    return presented
  }
  /** What an act made of the contact. */
  async function after(member: Member, contactId: string, act: Promise<void>): Promise<Contact> {
    await act
    onCommitted()
    return read(member, contactId)
  }

  api.get('/api/contacts', { schema: { querystring: contactsQuery, response: { 200: contactPage } } }, async (request) => {
    const member = await whoAsks(request)
    const { rows, nextCursor } = await listContacts(database, member, request.query)
    return { items: rows.flatMap((row) => presentContact(row, member, linkAvatar) ?? []), nextCursor }
  })

  api.post('/api/contacts', { schema: { body: newContactBody, response: { 201: contact } } }, async (request, reply) => {
    const member = await whoAsks(request)
    const contactId = await addContact(database, member, request.body, clock.now())
    onCommitted()
    return reply.code(201).send(await read(member, contactId))
  })

  api.post('/api/contacts/import', { schema: { body: importContactsBody, response: { 200: contactImport } } }, async (request) => {
    const result = await importContacts({ database, now: clock.now() }, await whoAsks(request), request.body)
    if (result.imported > 0) onCommitted()
    return result
  })

  api.get('/api/contacts/:id', { schema: { params, response: { 200: contact } } }, async (request) =>
    read(await whoAsks(request), request.params.id),
  )

  api.patch('/api/contacts/:id', { schema: { params, body: changeContactBody, response: { 200: contact } } }, async (request) => {
    const member = await whoAsks(request)
    return after(member, request.params.id, changeContact({ database, now: clock.now() }, member, request.params.id, request.body))
  })

  api.get(
    '/api/contacts/:id/media',
    { schema: { params, querystring: contactMediaQuery, response: { 200: contactMediaPage } } },
    async (request) => listMedia({ database, presentMedia }, await whoAsks(request), request.params.id, request.query),
  )

  for (const [act, run] of [
    ['block', blockContact],
    ['unblock', unblockContact],
  ] as const)
    api.post(`/api/contacts/:id/${act}`, { schema: { params, response: { 200: contact } } }, async (request) => {
      const member = await whoAsks(request)
      return after(member, request.params.id, run({ database, adapters, now: clock.now() }, member, request.params.id))
    })

  api.post('/api/contacts/:id/merge', { schema: { params, body: mergeContactsBody, response: { 200: contact } } }, async (request) => {
    const member = await whoAsks(request)
    return after(member, request.params.id, mergeContacts({ database, now: clock.now() }, member, request.params.id, request.body))
  })

  api.delete(
    '/api/contacts/:id/merges/:mergeId',
    { schema: { params: z.object({ id, mergeId: id }), response: { 200: contact } } },
    async (request) => {
      const member = await whoAsks(request)
      const { id: contactId, mergeId } = request.params
      return after(member, contactId, unmergeContacts({ database, now: clock.now() }, member, contactId, mergeId))
    },
  )
}
