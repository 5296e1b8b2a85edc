import type { Database, Statement } from '../../platform/db.ts'
import { insertAvatar, type KeptAvatar } from '../media/keep-avatar.ts'
import { lockContacts } from './lock-contact.ts'
import { tellContactChanged } from './tell-contact-changed.ts'

interface Contact {
  contactId: string
  orgId: string
}

// Whoever named the contact meanwhile knows better.
const rename: Statement = {
  name: 'rename-unknown-contact',
  text: 'UPDATE contact SET name = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND name = $2 RETURNING version',
}

/** Puts the customer's own name in the place of the one that stands for an unknown. False: the contact has another by now. */
export const giveName = (database: Database, contact: Contact, names: { unknown: string; name: string }, now: Date): Promise<boolean> =>
  database.transaction(async (tx) => {
    await lockContacts(tx, [contact.contactId])
    const [renamed] = await tx.rows<{ version: number }>(rename, [contact.contactId, names.unknown, names.name, now])
    if (renamed !== undefined) await tellContactChanged(tx, { ...contact, version: renamed.version }, now)
    return renamed !== undefined
  })

const findFaceless: Statement = {
  name: 'find-faceless-contact',
  text: 'SELECT id FROM contact WHERE id = $1 AND avatar_media_id IS NULL',
}
const setAvatar: Statement = {
  name: 'set-avatar',
  text: 'UPDATE contact SET avatar_media_id = $2, updated_at = $3, version = version + 1 WHERE id = $1 RETURNING version',
}

/** Gives the contact its picture, once. False: it has one. */
export const giveAvatar = (database: Database, contact: Contact, kept: KeptAvatar, now: Date): Promise<boolean> =>
  database.transaction(async (tx) => {
    await lockContacts(tx, [contact.contactId])
    if ((await tx.rows(findFaceless, [contact.contactId])).length === 0) return false
    await insertAvatar(tx, kept, now)
    const [changed] = await tx.rows<{ version: number }>(setAvatar, [contact.contactId, kept.mediaId, now])
    if (changed !== undefined) await tellContactChanged(tx, { ...contact, version: changed.version }, now)
    return true
  })
