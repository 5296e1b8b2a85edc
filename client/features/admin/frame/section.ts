/** The parts of administration, in the order in which they stand. */
export const sections = ['accounts', 'members', 'policy', 'quick-replies', 'activity'] as const
export type Section = (typeof sections)[number]

/** Where in administration somebody is: a part, and what of it is open. */
export interface Place {
  section: Section
  /** `new`, an id, or what else the part understands; null: the part itself. */
  detail: string | null
}

export function placeOf(hash: string): Place | null {
  const [name, detail] = hash.replace(/^#/, '').split('/')
  const section = sections.find((one) => one === name)
  return section === undefined ? null : { section, detail: detail === undefined || detail === '' ? null : decodeURIComponent(detail) }
}

export const hashOf = ({ section, detail }: Place): string => `#${section}${detail === null ? '' : `/${encodeURIComponent(detail)}`}`
