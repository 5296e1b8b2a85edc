import { linkCard, type Card } from '../../../../server/contracts/card.ts'

export interface LinkFields {
  address: string
  title: string
  description: string
}

/** The card that these fields make, or which of them can't stand. A bare host is taken for one of the web. */
export function linkCardOf({ address, title, description }: LinkFields): Extract<Card, { type: 'link' }> | keyof LinkFields {
  const typed = address.trim()
  const url = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]+:\d/.test(typed) ? typed : `https://${typed}`
  // A host without a dot leads nowhere from a customer's phone.
  if (typed === '' || /\s/.test(typed) || !/^https?:\/\/[^/?#]+\.[^/?#]+/i.test(url)) return 'address'
  const parsed = linkCard.safeParse({
    type: 'link',
    url,
    title: title.trim(),
    description: description.trim() === '' ? null : description.trim(),
    imageUrl: null,
  })
  if (parsed.success) return parsed.data
  const [wrong] = parsed.error.issues[0]?.path ?? []
  return wrong === 'title' || wrong === 'description' ? wrong : 'address'
}
