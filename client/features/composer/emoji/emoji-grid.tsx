import { makeStyles, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Emoji } from './emoji-table.ts'
import { nameOfEmoji } from './find-emoji.ts'

const columns = 8

const useStyles = makeStyles({
  grid: { display: 'grid', gridTemplateColumns: `repeat(${columns}, 1fr)` },
  emoji: {
    height: '36px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    fontFamily: '"Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji", sans-serif',
    fontSize: '20px',
    lineHeight: '36px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { height: '44px' },
  },
})

/** One stop for Tab; the arrow keys go on within. */
export function EmojiGrid({ emoji, onPick }: { emoji: readonly Emoji[]; onPick(emoji: string): void }) {
  const { i18n } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.grid} onKeyDown={walk}>
      {emoji.map((each, index) => (
        <button
          key={each.emoji}
          type="button"
          className={styles.emoji}
          tabIndex={index === 0 ? 0 : -1}
          aria-label={nameOfEmoji(each, i18n.language)}
          title={nameOfEmoji(each, i18n.language)}
          onClick={() => onPick(each.emoji)}
        >
          {each.emoji}
        </button>
      ))}
    </div>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const all = [...event.currentTarget.children] as HTMLElement[]
  const at = all.indexOf(document.activeElement as HTMLElement)
  const by = steps[event.key]
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : by === undefined ? -1 : at + by
  const next = all[to]
  if (at === -1 || next === undefined) return
  event.preventDefault()
  next.focus()
}
