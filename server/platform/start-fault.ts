/** Why Parley can't start, as one line for the person at the terminal. Printed without a stack. */
export class StartFault extends Error {
  constructor(line: string, options?: ErrorOptions) {
    super(line, options)
    this.name = 'StartFault'
  }
}

/** For a disk without room: `directory` is where the bytes were to go. */
export const diskFull = (directory: string, cause?: unknown): StartFault =>
  new StartFault(`The disk that holds ${directory} is full: free about 200 MB and start again.`, { cause })

/**
 * ENOSPC and EDQUOT of the system, 53100 of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html),
 * or the system's sentence in the output of a program.
 */
export function isDiskFull(error: unknown): boolean {
  if (typeof error === 'string') return /No space left on device|Disk quota exceeded/i.test(error)
  const code = (error as { code?: unknown } | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || (error instanceof Error && isDiskFull(error.message))
}

/** Gives known faults of the file system their line; anything else comes back as it was. */
export function asStartFault(error: unknown, directory: string): unknown {
  if (error instanceof StartFault) return error
  if (isDiskFull(error)) return diskFull(directory, error)
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new StartFault(`Parley may not write to ${directory}: make it yours, or set DATA_DIR to a directory that is.`, { cause: error })
  return error
}
