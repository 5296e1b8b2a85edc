import { useEffect, useRef, useState } from 'react'

/** Which contact stands beside the conversation. Another conversation closes it. */
export function useContactPanel(threadId: string | null) {
  const [shown, setShown] = useState<{ threadId: string | null; contactId: string } | null>(null)
  const main = useRef<HTMLElement>(null)
  const closing = useRef(false)
  const contactId = shown !== null && shown.threadId === threadId ? shown.contactId : null

  useEffect(() => {
    if (contactId !== null || !closing.current) return
    closing.current = false
    // Back to the menu that it was opened from, now that it is in sight again.
    main.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus()
  }, [contactId])

  return {
    contactId,
    /** The conversation's pane, which the focus goes back to. */
    main,
    show: (id: string) => setShown({ threadId, contactId: id }),
    close: () => {
      closing.current = true
      setShown(null)
    },
  }
}
