import type { CDPSession, Page } from '@playwright/test'

/** When something that this selector finds was painted, in ms since the page was asked for. Call before the page is opened. */
export async function watchFor(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.addInitScript((wanted) => {
    const holder = window as never as { paintedAtMs?: number }
    const look = () => {
      if (document.querySelector(wanted) === null) return void requestAnimationFrame(look)
      // Found before this frame is painted: the task after it stands behind the paint.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => (holder.paintedAtMs = performance.now())
      port2.postMessage(null)
    }
    requestAnimationFrame(look)
  }, selector)
  return async () => {
    await page.waitForFunction(() => (window as never as { paintedAtMs?: number }).paintedAtMs !== undefined, undefined, {
      timeout: 60_000,
    })
    return page.evaluate(() => (window as never as { paintedAtMs: number }).paintedAtMs)
  }
}

export interface Frames {
  seen: number
  /** Pictures that could have been between two that came. */
  lost: number
  longestMs: number
}

/** Scrolls what the selector finds by a step with each picture, for some seconds, and counts the pictures that didn't come. */
export const scrollAndCount = (page: Page, selector: string, stepPx: number, forMs: number): Promise<Frames> =>
  page.evaluate(
    ([wanted, step, duration]) =>
      new Promise<Frames>((resolve, reject) => {
        const inside = document.querySelector<HTMLElement>(wanted)
        let scroller: HTMLElement | null = inside
        while (scroller && !(scroller.scrollHeight > scroller.clientHeight && /auto|scroll/.test(getComputedStyle(scroller).overflowY)))
          scroller = scroller.parentElement
        if (!scroller) return reject(new Error(`nothing scrolls around ${wanted}`))
        const place = scroller
        const frameMs = 1_000 / 60
        const times: number[] = []
        const start = performance.now()
        const tick = (now: number) => {
          times.push(now)
          place.scrollBy(0, step)
          if (now - start < duration) return void requestAnimationFrame(tick)
          const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
          resolve({
            seen: times.length,
            lost: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0),
            longestMs: Math.round(Math.max(...gaps)),
          })
        }
        requestAnimationFrame(tick)
      }),
    [selector, stepPx, forMs] as const,
  )

/** From an input until what it changed is painted, in ms, of every key and click from now on: Event Timing, as INP is counted. */
export async function watchInteractions(page: Page): Promise<() => Promise<{ name: string; ms: number }[]>> {
  await page.evaluate(() => {
    const holder = window as never as { interactions: { name: string; ms: number; id: number }[] }
    holder.interactions = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[])
        if (entry.interactionId) holder.interactions.push({ name: entry.name, ms: entry.duration, id: entry.interactionId })
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
  })
  return async () => {
    // Entries are told after the next picture, in a task of their own.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))))
    return page.evaluate(() => {
      const longest = new Map<number, { name: string; ms: number }>()
      for (const { id, name, ms } of (window as never as { interactions: { name: string; ms: number; id: number }[] }).interactions)
        if (ms > (longest.get(id)?.ms ?? 0)) longest.set(id, { name, ms })
      return [...longest.values()]
    })
  }
}

export async function throttle(page: Page, rate: number): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  return cdp
}
