import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When a process began, as an opaque text; null: there is none. Process ids come round again (in a container
 * at every start), so an id alone names nobody.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const [stat, boot] = await Promise.all([read(`/proc/${pid}/stat`), read('/proc/sys/kernel/random/boot_id')])
    // Field 22 is the start; the name in field 2 may hold spaces and brackets. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields?.[19] === undefined || fields[0] === 'Z' ? null : `${boot?.trim()} ${fields[19]}`
  }
  return run('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  )
}

/** Whether a process runs; one that ended and that nobody has waited for doesn't. */
export const isAlive = async (pid: number): Promise<boolean> => (await startOf(pid)) !== null

/** The command line of a process; null: there is none. */
export async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return (await read(`/proc/${pid}/cmdline`))?.replaceAll('\0', ' ').trim() || null
  return run('ps', ['-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  )
}

const read = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)
