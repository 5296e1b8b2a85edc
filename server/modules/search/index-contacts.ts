import { tokensOf, tokensOfNumber, tokensOfReadings } from '../../domain/search-tokens.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { beforeToken, getIndex } from './search-index.ts'
import { readName } from './read-name.ts'

interface DueContact {
  id: string
  orgId: string
  name: string
  company: string | null
  tags: string[]
  numbers: string[]
}

const due: Statement = {
  name: 'contacts-due-to-search',
  text: `
    SELECT c.id, c.org_id AS "orgId", c.name, c.company, c.tags, ARRAY(SELECT number FROM contact_phone WHERE contact_id = c.id) AS numbers
      FROM contact_search s JOIN contact c ON c.id = s.contact_id WHERE s.due LIMIT $1 FOR UPDATE OF s SKIP LOCKED`,
}
const keep: Statement = {
  name: 'keep-contact-tokens',
  text: `UPDATE contact_search SET due = false, tokens = array_to_tsvector($2::text[]) WHERE contact_id = $1`,
}

/** Indexes contacts that were written since; returns how many. A trigger says which: names have many writers. */
export const indexContacts = (database: Database, atMost: number): Promise<number> =>
  database.transaction(async (tx) => {
    const contacts = await tx.rows<DueContact>(due, [atMost])
    for (const contact of contacts) await indexContact(tx, contact)
    return contacts.length
  })

async function indexContact(tx: Tx, { id, orgId, name, company, tags, numbers }: DueContact): Promise<void> {
  const tokens = new Set([
    ...tokensOf([name, company, ...tags].join('\n')),
    ...tokensOfReadings(await readName(name)),
    ...numbers.flatMap(tokensOfNumber),
  ])
  const before = beforeToken(await getIndex(tx, orgId))
  await tx.rows(keep, [id, [...tokens].map((token) => before + token)])
}
