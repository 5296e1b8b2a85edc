import { useState } from 'react'
import type { Phone } from '../../../server/sandbox/desk-api.ts'

const newest = (phone: Phone) => phone.messages.findLast(({ from }) => from === 'account')?.id ?? null

/** Phones to which the account wrote while they didn't stand in front. */
export function useUnseen(phones: readonly Phone[], front: readonly string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState(() => new Map(phones.map((phone) => [phone.id, newest(phone)])))
  const changed = phones.filter((phone) => front.includes(phone.id) && seen.get(phone.id) !== newest(phone))
  if (changed.length > 0) setSeen(new Map([...seen, ...changed.map((phone) => [phone.id, newest(phone)] as const)]))
  return new Set(phones.filter((phone) => !front.includes(phone.id) && seen.get(phone.id) !== newest(phone)).map(({ id }) => id))
}
