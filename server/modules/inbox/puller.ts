import { pullAccount, type PullDependencies } from './pull-account.ts'

/** Fetches in this process: at once when kicked, each account by one loop at a time. */
export class Puller {
  readonly #deps: PullDependencies
  /** Accounts being fetched; true: kicked again meanwhile. */
  readonly #running = new Map<string, boolean>()
  #work = new Set<Promise<void>>()
  #stopped = false

  constructor(deps: PullDependencies) {
    this.#deps = deps
  }

  readonly kick = (accountId: string): void => {
    if (this.#stopped) return
    if (this.#running.has(accountId)) {
      this.#running.set(accountId, true)
      return
    }
    const work = this.#run(accountId).finally(() => this.#work.delete(work))
    this.#work.add(work)
  }

  /** Takes no more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#work)
  }

  async #run(accountId: string): Promise<void> {
    do {
      this.#running.set(accountId, false)
      try {
        await pullAccount(this.#deps, accountId, () => this.#stopped)
      } catch (error) {
        // The database is away, most likely: the lease runs out and the sweep comes back to it.
        this.#deps.log.error({ account: accountId, err: error }, 'account not fetched')
      }
    } while (this.#running.get(accountId) === true && !this.#stopped)
    this.#running.delete(accountId)
  }
}
