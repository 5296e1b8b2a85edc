import { Suspense, useEffect, useRef, useState } from 'react'
import { lazyPart } from './lazy-part.ts'

const KeepModals = lazyPart(async () => (await import('./keep-modals.tsx')).KeepModals)

/** Fluent's dialogs need a quarter of a second to tidy up. */
const tidyMs = 1_000

/**
 * Stands beside a dialog and sees to its end: the focus goes back to what opened it, and what Fluent's dialogs share
 * (Tabster) stays alive until the page is shown to assistive technology again. Without that it ends with the last dialog
 * on the page, too early, and all the rest stays `aria-hidden`.
 */
export function DialogEnd({ open, opener }: { open: boolean; /** Asked when the dialog has closed. */ opener(): HTMLElement | null }) {
  const [alive, setAlive] = useState(open)
  if (open && !alive) setAlive(true)
  const wasOpen = useRef(open)
  useEffect(() => {
    if (open === wasOpen.current) return
    wasOpen.current = open
    if (!open) opener()?.focus()
  }, [open, opener])
  useEffect(() => {
    if (open || !alive) return
    const timer = setTimeout(() => setAlive(false), tidyMs)
    return () => clearTimeout(timer)
  }, [open, alive])
  return <Suspense>{alive && <KeepModals />}</Suspense>
}
