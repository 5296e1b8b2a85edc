/** What a handler throws when its work can't be done yet: a fault that is expected, and passes. */
export class TryAgain extends Error {
  /** For the log; a word of ours or the platform's code. */
  readonly code: string
  /** Null: by the job's own back-off. */
  readonly afterMs: number | null
  constructor(code: string, afterMs: number | null = null) {
    super(code)
    this.name = 'TryAgain'
    this.code = code
    this.afterMs = afterMs
  }
}
