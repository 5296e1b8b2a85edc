import { useCallback, useState, type KeyboardEvent } from 'react'
import { focusComposer } from '../../ui/composer-focus.ts'
import type { Row } from './build-rows.ts'
import type { LogVirtualizer } from './use-log-start.ts'

const canBeReached = (row: Row | undefined): boolean => row?.kind === 'message' || row?.kind === 'notice' || row?.kind === 'pending'

/** A row may need some drawings until it is there. */
const mostFrames = 20

/**
 * By the keyboard from message to message: up and down, to the ends, and back to the composer. `focusedKey`: the row
 * that has the focus, which must stay drawn wherever one scrolls.
 */
export function useLogKeys(virtualizer: LogVirtualizer, rows: readonly Row[]) {
  const [focusedKey, setFocusedKey] = useState<string | null>(null)

  const focusRow = (index: number) => {
    const row = rows[index]
    if (row === undefined) return
    setFocusedKey(row.key)
    virtualizer.scrollToIndex(index, { align: 'auto' })
    const tryFocus = (framesLeft: number) => {
      const article = articleOf(virtualizer.scrollElement, row.key)
      if (article) article.focus({ preventScroll: true })
      else if (framesLeft > 0) requestAnimationFrame(() => tryFocus(framesLeft - 1))
    }
    tryFocus(mostFrames)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    // What has keys of its own keeps them.
    if (target.closest('input, textarea, select, video, audio, [role=menu], [role=slider]')) return
    if (event.key === 'Escape') return focusComposer()
    const from = indexOf(target, rows)
    const to = destination(event.key, rows, from, () => lastVisible(virtualizer, rows))
    if (to === null) return
    event.preventDefault()
    focusRow(to)
  }
  const onFocus = useCallback((event: { target: EventTarget }) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')
    setFocusedKey(row?.dataset['key'] ?? null)
  }, [])
  return { focusedKey, onKeyDown, onFocus }
}

const articleOf = (scroller: HTMLElement | null, key: string): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] article, [data-key="${CSS.escape(key)}"] [data-notice]`) ?? null

function indexOf(target: HTMLElement, rows: readonly Row[]): number | null {
  const key = target.closest<HTMLElement>('[data-key]')?.dataset['key']
  const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key)
  return index === -1 ? null : index
}

function destination(key: string, rows: readonly Row[], from: number | null, entry: () => number): number | null {
  switch (key) {
    case 'ArrowUp':
      return from === null ? entry() : nearest(rows, from - 1, -1)
    case 'ArrowDown':
      return from === null ? entry() : nearest(rows, from + 1, 1)
    case 'Home':
      return nearest(rows, 0, 1)
    case 'End':
      return nearest(rows, rows.length - 1, -1)
    default:
      return null
  }
}

function nearest(rows: readonly Row[], from: number, step: 1 | -1): number | null {
  for (let index = from; index >= 0 && index < rows.length; index += step) if (canBeReached(rows[index])) return index
  return null
}

function lastVisible(virtualizer: LogVirtualizer, rows: readonly Row[]): number {
  const last = virtualizer.range?.endIndex ?? rows.length - 1
  return nearest(rows, Math.min(last, rows.length - 1), -1) ?? 0
}
