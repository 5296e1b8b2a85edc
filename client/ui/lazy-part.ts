import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

const againMs = 3_000

/**
 * A part of the screen that is loaded when it is first needed. While it can't be loaded its fallback stays and it is
 * tried again: a cut connection must not take the rest of the screen with it.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any properties, as React's own `lazy` has it
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<Part>): LazyExoticComponent<Part> {
  const loadAtLast = (): Promise<Part> =>
    load().catch(() => new Promise<Part>((resolve) => setTimeout(() => resolve(loadAtLast()), againMs)))
  return lazy(async () => ({ default: await loadAtLast() }))
}
