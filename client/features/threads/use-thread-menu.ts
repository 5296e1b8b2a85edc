import type { PositioningVirtualElement } from '@fluentui/react-components'
import { useCallback, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'

/** Whose menu is open, and where. */
export interface OpenMenu {
  threadId: string
  target: HTMLElement | PositioningVirtualElement
  /** Gets the focus back. */
  row: HTMLElement | null
}

const rowOf = (element: Element): HTMLElement | null =>
  element.closest('[data-thread-id]')?.querySelector<HTMLElement>('[data-thread-index]') ?? null

/** Only who takes part has marks to set. */
export const hasMenu = (thread: Thread, memberId: string): boolean =>
  !thread.left && thread.participants.some((participant) => participant.memberId === memberId)

/** Opens a row's menu by its button, by the pointer's other button, and by the keys that stand for that. */
export function useThreadMenu() {
  const [menu, setMenu] = useState<OpenMenu | null>(null)

  const onMore = useCallback((threadId: string, button: HTMLElement) => setMenu({ threadId, target: button, row: rowOf(button) }), [])
  const onContextMenu = useCallback((threadId: string, event: MouseEvent) => {
    event.preventDefault()
    const { clientX: x, clientY: y } = event
    setMenu({ threadId, target: { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }, row: rowOf(event.currentTarget) })
  }, [])
  /** True: it was such a key. */
  const onMenuKey = useCallback((threadId: string, event: KeyboardEvent): boolean => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false
    event.preventDefault()
    const row = event.currentTarget as HTMLElement
    setMenu({ threadId, target: row, row })
    return true
  }, [])
  const close = useCallback(() => {
    setMenu((open) => {
      open?.row?.focus({ preventScroll: true })
      return null
    })
  }, [])
  return { menu, onMore, onContextMenu, onMenuKey, close }
}
