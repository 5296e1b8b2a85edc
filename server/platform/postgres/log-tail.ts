import { open, stat } from 'node:fs/promises'

/** What was appended to a log since it was `from` bytes long, 64 KiB at most. */
export async function logSince(path: string, from: number): Promise<string> {
  const { size } = await stat(path)
  const length = Math.min(size - from, 65_536)
  if (length <= 0) return ''
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8')
  } finally {
    await file.close()
  }
}

/** The last line that says why PostgreSQL gave up, without its prefix. */
export const lastFatal = (log: string): string | null => [...log.matchAll(/(?:FATAL|PANIC):\s+(.+)/g)].at(-1)?.[1]?.trim() ?? null
