import { useEffect } from 'react'

/** F6 leads from each part of the page to the next one, Shift+F6 to the one before, as in Teams. */
export function useRegions(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      // What a dialog asks is answered first.
      if (document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"]') !== null) return
      event.preventDefault()
      const step = event.shiftKey ? -1 : 1
      // Few press it: it isn't part of the first screen.
      void import('./regions.ts').then(
        ({ neighbour }) => neighbour(document.activeElement, step)?.focus(),
        () => undefined,
      )
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
