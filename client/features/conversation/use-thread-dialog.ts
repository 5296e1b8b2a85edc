import { useEffect, useRef, useState } from 'react'
import type { ThreadDialogName } from './thread-dialog-name.ts'

/** Which dialog is open, and where the focus goes when it has closed. */
export function useThreadDialog() {
  const [dialog, setDialog] = useState<ThreadDialogName | null>(null)
  const region = useRef<HTMLElement>(null)
  const closed = useRef<ThreadDialogName | null>(null)

  useEffect(() => {
    if (dialog !== null || closed.current === null) return
    // What opened it may be gone with what was done: then the menu, which is always there.
    const opener = closed.current === 'people' ? region.current?.querySelector<HTMLElement>('[aria-haspopup="dialog"]') : null
    const back = opener ?? region.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
    closed.current = null
    back?.focus()
  }, [dialog])

  const closeDialog = () => {
    closed.current = dialog
    setDialog(null)
  }
  return { dialog, region, openDialog: setDialog, closeDialog }
}
