import { drainThread, type DrainDependencies } from './drain-thread.ts'

/** Calls to WeChat that this process makes at once; each conversation is drained by one of them. */
const mostAtOnce = 64

/** Drains conversations in this process: at once when kicked, each by one loop at a time. */
export class Drainer {
  readonly #deps: DrainDependencies
  /** Conversations being drained; true: kicked again meanwhile. */
  readonly #running = new Map<string, boolean>()
  readonly #waiting = new Set<string>()
  #stopped = false
  #idle: (() => void)[] = []

  constructor(deps: DrainDependencies) {
    this.#deps = deps
  }

  kick(threadId: string): void {
    if (this.#stopped) return
    if (this.#running.has(threadId)) this.#running.set(threadId, true)
    else if (this.#running.size >= mostAtOnce) this.#waiting.add(threadId)
    else void this.#run(threadId)
  }

  /** Takes no more, and waits for what is on its way, at most `timeoutMs`. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopped = true
    this.#waiting.clear()
    if (this.#running.size === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#idle.push(resolve)
    const timer = setTimeout(resolve, timeoutMs)
    await promise
    clearTimeout(timer)
  }

  async #run(threadId: string): Promise<void> {
    do {
      this.#running.set(threadId, false)
      try {
        await drainThread(this.#deps, threadId, () => this.#stopped)
      } catch (error) {
        // The database is away, most likely: the lease runs out and the sweep comes back to it.
        this.#deps.log.error({ thread: threadId, err: error }, 'conversation not drained')
      }
    } while (this.#running.get(threadId) === true && !this.#stopped)
    this.#running.delete(threadId)
    if (this.#running.size === 0) for (const resolve of this.#idle.splice(0)) resolve()
    const [next] = this.#waiting
    if (next !== undefined && this.#waiting.delete(next)) this.kick(next)
  }
}
