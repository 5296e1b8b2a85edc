import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { useCardStyles } from './card-styles.ts'

const useStyles = makeStyles({
  app: { display: 'flex', alignItems: 'center', gap: '6px', marginBottom: '4px' },
})

export interface MiniProgramCardProps {
  title: string
  appId: string
  path: string
}

/** An app within WeChat; the sandbox has none, so that a tap would lead nowhere. */
export function MiniProgramCard({ title, appId, path }: MiniProgramCardProps) {
  const card = useCardStyles()
  const styles = useStyles()
  return (
    <div className={card.card}>
      <div className={card.inside}>
        <span className={mergeClasses(card.quiet, styles.app)}>{appId}</span>
        <span className={card.twoLines}>{title}</span>
        <span className={mergeClasses(card.quiet, card.twoLines)}>{path}</span>
      </div>
      <div className={card.foot}>
        <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
          <circle cx="5.5" cy="5.5" r="5" fill="none" stroke={wechat.link} />
          <path d="M5.5 3.6v3.8a1.2 1.2 0 1 1-1.2-1.2M5.5 3.6a1.2 1.2 0 1 1 1.2 1.2" fill="none" stroke={wechat.link} />
        </svg>
        Mini Program
      </div>
    </div>
  )
}
