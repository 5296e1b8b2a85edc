import type { ContactImport, ImportLine } from '../../contracts/contact.ts'
import { newContactBody } from '../../contracts/contact.ts'
import { readContactsCsv, type CsvContact } from '../../domain/contact-csv.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { readAnyNumber } from '../../platform/read-number.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'
import { insertContact } from './add-contact.ts'
import { listAllVisible } from './list-contacts.ts'

const phonesOf: Statement = { name: 'phones-of-contacts', text: 'SELECT number FROM contact_phone WHERE contact_id = ANY($1)' }

/**
 * Enters the customers of a table: what can be read is entered, line by line it is said what was not and why. `dryRun`:
 * only says what would happen. Whom the member knows already, by a number or by name and company, isn't entered again.
 */
export async function importContacts(
  { database, now }: { database: Database; now: Date },
  member: Member,
  { csv, dryRun }: { csv: string; dryRun: boolean },
): Promise<ContactImport> {
  const table = readContactsCsv(csv)
  if ('problem' in table) return { imported: 0, lines: [], problem: table.problem }
  return database.transaction(async (tx) => {
    const known = await knownTo(tx, member)
    const lines = table.contacts.map((contact) => judge(contact, known))
    const fresh = lines.filter(({ outcome }) => outcome === 'new')
    if (dryRun) return { imported: 0, lines, problem: null }
    for (const line of fresh) await insertContact(tx, member, line, now)
    if (fresh.length > 0) {
      const subject = { kind: 'member', id: member.id }
      const details = { imported: fresh.length, lines: lines.length }
      await appendAudit(tx, { orgId: member.orgId, actorId: member.id, act: 'contacts.imported', subject, details }, now)
    }
    return { imported: fresh.length, lines, problem: null }
  })
}

/** Keys of whom the member knows, and of the lines before. */
async function knownTo(tx: Tx, member: Member): Promise<Set<string>> {
  const contacts = await listAllVisible(tx, member)
  const numbers = await tx.rows<{ number: string }>(phonesOf, [contacts.map(({ id }) => id)])
  return new Set([...contacts.map(({ name, company }) => nameKey(name, company)), ...numbers.map(({ number }) => number)])
}

const nameKey = (name: string, company: string | null) => `${name.toLowerCase()}\n${(company ?? '').toLowerCase()}`

function judge(contact: CsvContact, known: Set<string>): ImportLine {
  const numbers = contact.phones.map((text) => readAnyNumber(text))
  const errors = contact.phones.flatMap((_text, index) => (numbers[index] === null ? [{ column: 'phones', code: 'not-a-number' }] : []))
  if (contact.name === '') errors.push({ column: 'name', code: 'missing' })
  else {
    const { line: _line, ...body } = contact
    const shape = newContactBody.safeParse(body)
    for (const issue of shape.error?.issues ?? []) errors.push({ column: String(issue.path[0]), code: 'too-long' })
  }
  if (errors.length > 0) return { ...contact, outcome: 'wrong', errors }
  const phones = [...new Set(numbers.flatMap((number) => number ?? []))]
  const keys = phones.length > 0 ? phones : [nameKey(contact.name, contact.company)]
  const outcome = keys.some((key) => known.has(key)) ? 'known' : 'new'
  for (const key of keys) known.add(key)
  return { ...contact, phones, outcome, errors }
}
