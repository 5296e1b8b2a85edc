import pino from 'pino'

/** Structured log. Never given a message text, a number, a token or a key; addresses lose their query. */
export type Log = pino.Logger

/** JSON lines to standard output, or to a file where standard output belongs to a person (`npm start`). */
export function createLog(options: { file?: string; level?: string } = {}): Log {
  const destination = options.file === undefined ? 1 : options.file
  return pino(
    { level: options.level ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: destination, mkdir: true, sync: true }),
  )
}

export const silentLog: Log = pino({ level: 'silent' })
