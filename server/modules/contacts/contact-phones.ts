import type { Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { readAnyNumber } from '../../platform/read-number.ts'

const removeOthers: Statement = {
  name: 'remove-other-written-numbers',
  text: 'DELETE FROM contact_phone WHERE contact_id = $1 AND validated_at IS NULL AND NOT number = ANY($2)',
}
const add: Statement = {
  name: 'add-written-numbers',
  text: 'INSERT INTO contact_phone (contact_id, number) SELECT $1, unnest($2::text[]) ON CONFLICT (contact_id, number) DO NOTHING',
}

/** E.164, each once. Throws ProblemError phone-number-invalid, with which one it is. */
export function readNumbers(phones: readonly string[]): string[] {
  const numbers = phones.map((text, index) => {
    const number = readAnyNumber(text)
    if (number === null)
      throw new ProblemError('phone-number-invalid', { errors: [{ path: `/phones/${index}`, message: 'is no phone number' }] })
    return number
  })
  return [...new Set(numbers)]
}

/** The numbers that people wrote down, in place of those before; what a phone check validated isn't theirs to change. */
export async function setWrittenNumbers(tx: Tx, contactId: string, numbers: readonly string[]): Promise<void> {
  await tx.rows(removeOthers, [contactId, numbers])
  await tx.rows(add, [contactId, numbers])
}
