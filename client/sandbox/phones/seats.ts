import type { Phone } from '../../../server/sandbox/desk-api.ts'

/** So many phones stand in front, where the desk is wide; the others are below them. */
export const frontSeats = 2

/** The phones in front, by id. `recent`: the same, the one last chosen first. */
export interface Seats {
  front: readonly string[]
  recent: readonly string[]
}

/** One phone of each kind of account to begin with, so that both are seen. */
export function firstSeats(phones: readonly Pick<Phone, 'id' | 'kind'>[]): Seats {
  const firstOfKind = phones.filter(({ kind }, index) => phones.findIndex((other) => other.kind === kind) === index)
  const front = [...firstOfKind, ...phones.filter((phone) => !firstOfKind.includes(phone))].slice(0, frontSeats).map(({ id }) => id)
  return { front, recent: front }
}

/** Brings a phone to the front, in the place of the one that was chosen longest ago. */
export function choosePhone({ front, recent }: Seats, id: string): Seats {
  if (front.includes(id)) return { front, recent: [id, ...recent.filter((other) => other !== id)] }
  const leaving = recent.at(-1)
  return {
    front: front.map((other) => (other === leaving ? id : other)),
    recent: [id, ...recent.filter((other) => other !== leaving)],
  }
}

/** The phones as they stand on the desk: those in front, then the others in their own order. */
export function inOrder<Item extends { id: string }>(phones: readonly Item[], { front }: Seats): Item[] {
  const seated = front.flatMap((id) => phones.find((phone) => phone.id === id) ?? [])
  return [...seated, ...phones.filter((phone) => !seated.includes(phone))]
}
