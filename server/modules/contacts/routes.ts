import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { changeContactBody, contact, type Contact } from '../../contracts/contact.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Member } from '../orgs/member.ts'
import { changeContact } from './change-contact.ts'
import { presentContact, type LinkAvatar } from './present.ts'
import { findContacts } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
  linkAvatar: LinkAvatar
  onCommitted: () => void
}

const params = z.object({ id })

export function contactRoutes(api: Api, { database, clock, whoAsks, linkAvatar, onCommitted }: Dependencies): void {
  async function read(member: Member, contactId: string): Promise<Contact> {
    const [row] = await findContacts(database, [contactId])
    const presented = row === undefined ? null : presentContact(row, member, linkAvatar)
    if (presented === null) throw new ProblemError('not-found')
    return presented
  }

  api.get('/api/contacts/:id', { schema: { params, response: { 200: contact } } }, async (request) =>
    read(await whoAsks(request), request.params.id),
  )

  api.patch('/api/contacts/:id', { schema: { params, body: changeContactBody, response: { 200: contact } } }, async (request) => {
    const member = await whoAsks(request)
    await changeContact({ database, now: clock.now() }, member, request.params.id, request.body)
    onCommitted()
    return read(member, request.params.id)
  })
}
