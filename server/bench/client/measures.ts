import type { CDPSession, Page } from '@playwright/test'

/** When something that this selector finds was painted, in ms since the page was asked for. Call before the page is opened. */
export async function watchFor(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.addInitScript((wanted) => {
    const holder = window as never as { paintedAtMs?: number }
    const identifier = 'bench'
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { identifier?: string })[])
        if (entry.identifier === identifier) holder.paintedAtMs ??= entry.startTime
    }).observe({ type: 'element', buffered: true })
    const marks = new MutationObserver(() => {
      const found = document.querySelector(wanted)
      if (found === null) return
      marks.disconnect()
      // Text counts for the block that it stands in, whichever of these that is. Marked before it is painted.
      for (const element of [found, ...found.querySelectorAll('*')]) element.setAttribute('elementtiming', identifier)
    })
    marks.observe(document, { subtree: true, childList: true })
  }, selector)
  return async () => {
    await page.waitForFunction(() => (window as never as { paintedAtMs?: number }).paintedAtMs !== undefined, undefined, {
      timeout: 60_000,
    })
    return page.evaluate(() => (window as never as { paintedAtMs: number }).paintedAtMs)
  }
}

const frameMs = 1_000 / 60

export interface Frames {
  seen: number
  /** Pictures that could have been between two that came. */
  missed: number
}

/** Scrolls what the selector finds by a step with each picture, for some seconds. */
export const scrollAndCount = (page: Page, selector: string, stepPx: number, forMs: number): Promise<Frames> =>
  page.evaluate(
    ([wanted, step, duration, frame]) =>
      new Promise((resolve, reject) => {
        const inside = document.querySelector<HTMLElement>(wanted)
        let scroller: HTMLElement | null = inside
        while (scroller && !(scroller.scrollHeight > scroller.clientHeight && /auto|scroll/.test(getComputedStyle(scroller).overflowY)))
          scroller = scroller.parentElement
        if (!scroller) return reject(new Error(`nothing scrolls around ${wanted}`))
        const place = scroller
        const times: number[] = []
        const start = performance.now()
        const tick = (now: number) => {
          times.push(now)
          place.scrollBy(0, step)
          if (now - start < duration) return void requestAnimationFrame(tick)
          const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
          resolve({
            seen: times.length,
            missed: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0),
          })
        }
        requestAnimationFrame(tick)
      }),
    [selector, stepPx, forMs, frameMs] as const,
  )

/**
 * From an input until the main thread has handed over what it changed to be painted, in ms, of every key and click from now on. Event
 * Timing would add when the picture is presented; a browser without a screen tells that late, or never.
 */
export async function watchInteractions(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const stop = new AbortController()
    const interactions: number[] = []
    Object.assign(window, { interactions, stopWatching: () => stop.abort() })
    const watch = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => interactions.push(performance.now() - timeStamp))
        port1.start()
        port2.postMessage(null)
      })
    for (const type of ['keydown', 'pointerdown', 'click']) window.addEventListener(type, watch, { capture: true, signal: stop.signal })
  })
  return async () => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))))
    return page.evaluate(() => {
      const { interactions, stopWatching } = window as never as { interactions: number[]; stopWatching(): void }
      stopWatching()
      return interactions.map((ms) => Math.round(ms))
    })
  }
}

export async function throttle(page: Page, rate: number): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  return cdp
}
