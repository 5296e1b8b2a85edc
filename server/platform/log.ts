import pino from 'pino'

/** Structured log. Never given a message text, a number, a token or a key; addresses lose their query. */
export type Log = pino.Logger

/** Less than pino's own: what PostgreSQL adds to its faults (`detail`, `where`) can hold a whole row. */
const serializers = {
  err(error: unknown) {
    if (!(error instanceof Error)) return { message: String(error) }
    const { name, message, stack } = error
    return { type: name, code: (error as { code?: unknown }).code, message, stack }
  },
}

/** JSON lines to standard output, or to a file where standard output belongs to a person (`npm start`). */
export function createLog(options: { file?: string; level?: string } = {}): Log {
  const destination = options.file === undefined ? 1 : options.file
  return pino(
    { level: options.level ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers },
    pino.destination({ dest: destination, mkdir: true, sync: true }),
  )
}

export const silentLog: Log = pino({ level: 'silent' })
