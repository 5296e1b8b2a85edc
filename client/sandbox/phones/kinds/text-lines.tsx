import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import type { Side } from './bubble.tsx'
import { textParts } from './text-parts.ts'

const useStyles = makeStyles({
  link: { color: wechat.link, textDecoration: 'underline', ':focus-visible': { outline: `2px solid ${wechat.link}`, borderRadius: '2px' } },
  // Blue on WeChat's green can't be read by everybody.
  own: { color: 'inherit' },
})

/** A text with its links to tap. */
export function TextLines({ text, side }: { text: string; side: Side }) {
  const styles = useStyles()
  return textParts(text).map(({ text: part, href }, index) =>
    href === null ? (
      part
    ) : (
      <a key={index} className={mergeClasses(styles.link, side === 'customer' && styles.own)} href={href} target="_blank" rel="noreferrer">
        {part}
      </a>
    ),
  )
}
