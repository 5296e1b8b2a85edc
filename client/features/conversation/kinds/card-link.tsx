import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  // Fluent's colour of links can't be read on an own bubble in the dark.
  link: {
    alignSelf: 'flex-start',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'underline',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus': { color: tokens.colorNeutralForeground1 },
  },
})

/** Leads out of the product: in a new tab, which learns nothing of this one. */
export function CardLink({ href, title, children }: { href: string; title?: string; children: ReactNode }) {
  return (
    <Link className={useStyles().link} href={href} target="_blank" rel="noopener noreferrer" {...(title && { title })}>
      {children}
    </Link>
  )
}
