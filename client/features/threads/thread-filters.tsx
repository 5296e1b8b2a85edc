import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadFilter } from '../../../server/contracts/thread.ts'

const filters = ['all', 'unread', 'inactive', 'queued', 'unassigned', 'left'] as const satisfies readonly ThreadFilter[]

const height = 44

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    height: `${height}px`,
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: `2px ${tokens.spacingHorizontalL} 6px`,
    overflowX: 'auto',
    overflowY: 'hidden',
    scrollbarWidth: 'none',
    // What doesn't fit shows that it goes on.
    maskImage: 'linear-gradient(to right, transparent, black 12px, black calc(100% - 24px), transparent)',
  },
  filter: {
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalMNudge}`,
    height: '28px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover, color: tokens.colorNeutralForeground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { height: '44px', minWidth: '44px', borderRadius: '22px' },
  },
  chosen: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorBrandStroke2,
    borderRightColor: tokens.colorBrandStroke2,
    borderBottomColor: tokens.colorBrandStroke2,
    borderLeftColor: tokens.colorBrandStroke2,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-3px' },
  },
})

interface ThreadFiltersProps {
  chosen: ThreadFilter
  /** How many conversations are unread; null: not known yet. */
  unread: number | null
  onChoose(filter: ThreadFilter): void
}

/** Which conversations the list shows: one of six, by arrow keys. */
export function ThreadFilters({ chosen, unread, onChoose }: ThreadFiltersProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const group = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? filters.length - 1 : step && filters.indexOf(chosen) + step
    const filter = next === undefined ? undefined : filters.at(next % filters.length)
    if (filter === undefined) return
    event.preventDefault()
    onChoose(filter)
    group.current?.querySelector<HTMLElement>(`[data-filter="${filter}"]`)?.focus()
  }

  return (
    <div ref={group} role="radiogroup" aria-label={t('threads.filter.name')} className={styles.row} onKeyDown={onKeyDown}>
      {filters.map((filter) => (
        <button
          key={filter}
          type="button"
          role="radio"
          data-filter={filter}
          aria-checked={filter === chosen}
          tabIndex={filter === chosen ? 0 : -1}
          className={mergeClasses(styles.filter, filter === chosen && styles.chosen)}
          onClick={() => onChoose(filter)}
        >
          {filter === 'unread' && unread !== null && unread > 0
            ? t('threads.filter.unreadCount', { count: unread })
            : t(`threads.filter.${filter}`)}
        </button>
      ))}
    </div>
  )
}

/** Before there is anything to filter, in the same measures. */
export function ThreadFiltersPlace() {
  return <div aria-hidden className={useStyles().row} />
}
