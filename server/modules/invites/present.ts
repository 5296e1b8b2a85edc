import qrcode from 'qrcode'
import type { Invite } from '../../contracts/invite.ts'
import type { InviteRow } from './store.ts'

/** Row → wire, with the code drawn: the platform's own picture would be fetched from elsewhere, and can't be printed large. */
export const presentInvite = async (row: InviteRow): Promise<Invite> => ({
  id: row.id,
  account: { id: row.accountId, kind: row.accountKind, name: row.accountName },
  contactId: row.contactId,
  url: row.url,
  // `M` mends 15 %: enough for a card with a crease. The quiet zone of four modules is the standard's.
  qrSvg: await qrcode.toString(row.url, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})
