import { useSyncExternalStore } from 'react'
import { useSession } from './session-context.ts'
import type { ServerClock } from './server-clock.ts'

const stepMs = 15_000

/** One timer for everything on the screen that counts down: all of it steps together. */
class Ticks {
  readonly #clock: ServerClock
  readonly #listeners = new Set<() => void>()
  #stop: (() => void) | null = null

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  now = (): number => Math.floor(this.#clock.now().getTime() / stepMs) * stepMs

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#stop ??= this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = null
    }
  }

  #start(): () => void {
    const tell = () => this.#listeners.forEach((listener) => listener())
    const timer = setInterval(tell, stepMs)
    const unsubscribe = this.#clock.subscribe(tell)
    return () => {
      clearInterval(timer)
      unsubscribe()
    }
  }
}

const ticksOf = new WeakMap<ServerClock, Ticks>()

function ticks(clock: ServerClock): Ticks {
  const known = ticksOf.get(clock)
  if (known !== undefined) return known
  const made = new Ticks(clock)
  ticksOf.set(clock, made)
  return made
}

/** The server's time in milliseconds, cut to fifteen seconds so that a screen isn't drawn for nothing. */
export function useServerNow(): number {
  const { subscribe, now } = ticks(useSession().clock)
  return useSyncExternalStore(subscribe, now)
}
