import { spawn } from 'node:child_process'

/**
 * Stops the database when this process dies, however it dies: the guard reads a pipe that only we hold open.
 * It stands in a process group of its own, so that neither the terminal's Ctrl-C nor the end of our group takes it along.
 */
export function guard(pid: number): { dismiss(): void } {
  const watcher = spawn('/bin/sh', ['-c', 'while read -r _; do :; done; kill -INT "$1"', 'sh', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  return {
    // Killed before its pipe closes: afterwards the id of the database may be another process's.
    dismiss: () => watcher.kill('SIGKILL'),
  }
}
