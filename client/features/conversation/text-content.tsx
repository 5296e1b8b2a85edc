import { CardLink } from './kinds/card-link.tsx'
import { textParts } from './text-parts.ts'

/** A text with what leads somewhere as links. */
export function TextContent({ text }: { text: string }) {
  const parts = textParts(text)
  if (parts.every(({ href }) => href === null)) return text
  return parts.map(({ text: words, href }, index) =>
    href === null ? (
      words
    ) : (
      <CardLink key={index} href={href} title={href}>
        {words}
      </CardLink>
    ),
  )
}
