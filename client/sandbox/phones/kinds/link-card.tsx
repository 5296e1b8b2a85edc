import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { useCardStyles } from './card-styles.ts'
import { safeHref } from './text-parts.ts'

const useStyles = makeStyles({
  picture: { flexShrink: 0, display: 'block', width: '44px', height: '44px' },
})

export interface LinkCardProps {
  title: string
  description: string
  url: string
}

/** A page to open. Its picture stays a drawing: the desk fetches nothing from outside. */
export function LinkCard({ title, description, url }: LinkCardProps) {
  const card = useCardStyles()
  const styles = useStyles()
  const href = safeHref(url)
  const inside = (
    <span className={card.inside}>
      <span className={card.twoLines}>{title || url}</span>
      <span className={card.withPicture}>
        <span className={mergeClasses(card.beside, card.quiet)}>
          <span className={card.twoLines}>{description}</span>
        </span>
        <svg className={styles.picture} viewBox="0 0 44 44" aria-hidden="true">
          <rect width="44" height="44" fill={wechat.chat} />
          <path
            d="M19 25a5 5 0 0 1 0-7l4-4a5 5 0 0 1 7 7l-2 2M25 19a5 5 0 0 1 0 7l-4 4a5 5 0 0 1-7-7l2-2"
            fill="none"
            stroke={wechat.quiet}
            strokeWidth="2.4"
            strokeLinecap="round"
          />
        </svg>
      </span>
    </span>
  )
  if (href === null) return <div className={card.card}>{inside}</div>
  return (
    <a className={mergeClasses(card.card, card.tappable)} href={href} target="_blank" rel="noreferrer">
      {inside}
    </a>
  )
}
