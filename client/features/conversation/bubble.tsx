import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, paddingTop: '2px' },
  firstRow: { paddingTop: tokens.spacingVerticalL },
  article: {
    outlineStyle: 'none',
    ':focus-visible > div > div > [data-bubble]': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  end: { justifyContent: 'flex-end' },
  lead: { width: '32px', flexShrink: 0 },
  column: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', minWidth: 0, maxWidth: 'min(82%, 584px)' },
  columnEnd: { alignItems: 'flex-end' },
  /** As wide as the mark and its gap, so that all ends with the bubble. */
  beforeMark: { paddingInlineEnd: '24px' },
  line: { position: 'relative', display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS, maxWidth: '100%' },
  caption: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    paddingBottom: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  author: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  bubble: {
    boxSizing: 'border-box',
    minWidth: 0,
    maxWidth: '100%',
    padding: '7px 15px',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  flush: { padding: '3px' },
  own: { backgroundColor: tokens.colorBrandBackground2 },
  waiting: {
    borderTopStyle: 'dashed',
    borderRightStyle: 'dashed',
    borderBottomStyle: 'dashed',
    borderLeftStyle: 'dashed',
    borderTopColor: tokens.colorBrandStroke2,
    borderRightColor: tokens.colorBrandStroke2,
    borderBottomColor: tokens.colorBrandStroke2,
    borderLeftColor: tokens.colorBrandStroke2,
  },
  // It never left: no more than a trace of what was written.
  withdrawn: {
    backgroundColor: 'transparent',
    borderTopColor: tokens.colorNeutralStroke1,
    borderRightColor: tokens.colorNeutralStroke1,
    borderBottomColor: tokens.colorNeutralStroke1,
    borderLeftColor: tokens.colorNeutralStroke1,
    color: tokens.colorNeutralForeground3,
    textDecorationLine: 'line-through',
  },
  failed: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    borderTopColor: tokens.colorStatusDangerBorder1,
    borderRightColor: tokens.colorStatusDangerBorder1,
    borderBottomColor: tokens.colorStatusDangerBorder1,
    borderLeftColor: tokens.colorStatusDangerBorder1,
  },
  doubtful: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  mark: {
    display: 'flex',
    alignItems: 'flex-end',
    justifyContent: 'center',
    width: '16px',
    flexShrink: 0,
    paddingBottom: '2px',
    fontSize: '16px',
    color: tokens.colorNeutralForeground3,
  },
})

export type BubbleTone = 'plain' | 'own' | 'waiting' | 'withdrawn' | 'failed' | 'doubtful'

interface BubbleProps {
  side: 'start' | 'end'
  tone: BubbleTone
  /** Begins a group: shows who and when. */
  first: boolean
  author: string
  /** Shown beside the time where the side alone doesn't tell who wrote. */
  showAuthor: boolean
  /** Holds a picture that fills it. */
  flush?: boolean
  time: { text: string; iso: string; full: string }
  avatar?: ReactNode
  /** State, outside of the bubble at the end of its line. */
  mark?: ReactNode
  /** Over the bubble's corner: what can be done with it. */
  tools?: ReactNode
  /** Below the bubble: what a person should know or do. */
  footer?: ReactNode
  children: ReactNode
}

/** One message as it looks, whatever it is. */
export function Bubble({ side, tone, first, author, showAuthor, flush = false, time, avatar, mark, tools, footer, children }: BubbleProps) {
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const own = side === 'end'
  return (
    <article
      className={mergeClasses(styles.row, styles.article, first && styles.firstRow, own && styles.end)}
      aria-label={`${author}, ${time.text}`}
      tabIndex={-1}
    >
      {!own && <div className={styles.lead}>{first && avatar}</div>}
      <div className={mergeClasses(styles.column, own && styles.columnEnd)}>
        <div className={first ? mergeClasses(styles.caption, own && styles.beforeMark) : hidden}>
          <span dir="auto" className={showAuthor ? styles.author : hidden}>
            {author}
          </span>
          <time dateTime={time.iso} title={time.full}>
            {time.text}
          </time>
        </div>
        <div className={styles.line}>
          <div
            data-bubble
            dir="auto"
            title={time.full}
            className={mergeClasses(
              styles.bubble,
              flush && styles.flush,
              tone !== 'plain' && styles.own,
              tone === 'plain' || tone === 'own' ? undefined : styles[tone],
            )}
          >
            {children}
          </div>
          {own && <div className={styles.mark}>{mark}</div>}
          {tools}
        </div>
        {footer && <div className={mergeClasses(own && styles.beforeMark)}>{footer}</div>}
      </div>
    </article>
  )
}
