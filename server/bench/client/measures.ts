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

export const frameMs = 1_000 / 60

export interface Frames {
  seen: number
  /** Pictures that could have been between two that came: also those that the machine owes, without a graphics card and shared. */
  missed: number
  /**
   * Pictures that the page is to blame for: on a processor so many times slower its main thread would have worked longer than a frame.
   * By the thread's own clock, since the browser's throttle multiplies what other processes take as well.
   */
  lost: number
  /** The longest that the main thread would have worked for one picture. */
  longestMs: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  tdur?: number
  args?: { name?: string }
}

/** Scrolls what the selector finds by a step with each picture, for some seconds. */
export async function scrollAndCount(page: Page, selector: string, stepPx: number, forMs: number, slower: number): Promise<Frames> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser')
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'devtools.timeline.frame'],
  })
  const { seen, missed } = await scroll(page, selector, stepPx, forMs)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
  const work = workPerFrame(traceEvents).map((ms) => ms * slower)
  return {
    seen,
    missed,
    lost: work.reduce((sum, ms) => sum + Math.floor(ms / frameMs), 0),
    longestMs: Math.round(Math.max(0, ...work)),
  }
}

/**
 * What the busiest page's main thread did for each picture, in ms of the thread's own time: whether a picture comes in time on a
 * machine that does nothing else.
 */
function workPerFrame(events: readonly TraceEvent[]): number[] {
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const own = Map.groupBy(
    events.filter(({ name, pid, tid }) => (name === 'RunTask' || name === 'BeginMainThreadFrame') && mains.has(`${pid} ${tid}`)),
    ({ pid }) => pid,
  )
  const busiest = [...own.values()].toSorted((a, b) => worked(b) - worked(a))[0] ?? []
  const frames: number[] = []
  for (const { name, tdur = 0 } of busiest.toSorted((a, b) => a.ts - b.ts)) {
    // The task that begins a picture is told before what happens within it.
    if (name === 'RunTask') frames.push((frames.pop() ?? 0) + tdur / 1_000)
    else frames.push(0)
  }
  return frames
}

const worked = (events: readonly TraceEvent[]) => events.reduce((sum, { tdur = 0 }) => sum + tdur, 0)

const scroll = (page: Page, selector: string, stepPx: number, forMs: number): Promise<{ seen: number; missed: number }> =>
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
