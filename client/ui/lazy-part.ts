import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { loadLaterTexts } from './later-texts.ts'

const againMs = 3_000

/** Tries again for as long as it can't be loaded: a cut connection must not take the rest of the screen with it. */
export const untilLoaded = <Loaded>(load: () => Promise<Loaded>): Promise<Loaded> =>
  load().catch(() => new Promise<Loaded>((resolve) => setTimeout(() => resolve(untilLoaded(load)), againMs)))

/** A part of the screen that is loaded when it is first needed, with the texts that it says. Until then its fallback stays. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any properties, as React's own `lazy` has it
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<Part>): LazyExoticComponent<Part> {
  return lazy(async () => {
    const [part] = await Promise.all([untilLoaded(load), loadLaterTexts()])
    return { default: part }
  })
}
