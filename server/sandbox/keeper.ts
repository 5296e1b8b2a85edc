import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AdjustableClock } from '../platform/clock.ts'
import { newState, sandboxState, type SandboxState } from './state.ts'

/**
 * Holds the sandbox's state, tells of changes, and writes it to one file: soon after a change, and at the end.
 * The file is replaced as a whole, so that a death in the middle leaves the earlier one.
 */
export interface Keeper {
  readonly state: SandboxState
  readonly clock: AdjustableClock
  nowMs(): number
  /** To be called after every change to the state. */
  changed(): void
  /** Returns how to stop that. */
  onChange(listener: () => void): () => void
  /** Writes what is not yet written. Throws what the disk throws. */
  flush(): void
  close(): void
}

const writeAfterMs = 100

export interface KeeperOptions {
  clock: AdjustableClock
  /** Null: memory only. */
  stateFile: string | null
  /** The file held something else than a state of this version: it was put aside under this name. */
  onBegunAnew?: (setAside: string) => void
  onWriteError?: (error: Error) => void
}

/** Throws what the disk throws. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { clock, stateFile } = options
  const state = (stateFile === null ? null : readState(stateFile, options.onBegunAnew)) ?? newState(clock.now().getTime())
  // The sandbox's time goes on from where it was, since what is stored carries its stamps.
  if (state.aheadMs > clock.aheadMs) clock.advance(state.aheadMs - clock.aheadMs)
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null

  const write = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (stateFile !== null) replaceFile(stateFile, JSON.stringify(state))
  }
  const writeLater = () => {
    timer ??= setTimeout(() => {
      try {
        write()
      } catch (error) {
        // A full disk must not end the process: the next change tries again.
        options.onWriteError?.(error as Error)
      }
    }, writeAfterMs)
  }
  const changed = () => {
    if (stateFile !== null) writeLater()
    for (const listener of listeners) listener()
  }
  const stopFollowing = clock.onAdvance(() => {
    state.aheadMs = clock.aheadMs
    changed()
  })
  return {
    state,
    clock,
    nowMs: () => clock.now().getTime(),
    changed,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush: write,
    close() {
      stopFollowing()
      listeners.clear()
      write()
    },
  }
}

function readState(file: string, onBegunAnew?: (setAside: string) => void): SandboxState | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const state = sandboxState.safeParse(parseJson(text))
  if (state.success) return state.data
  const setAside = `${file}.old`
  renameSync(file, setAside)
  onBegunAnew?.(setAside)
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.new`
  // It holds the sandbox's signing key: worth nothing outside, and still nobody else's to read.
  writeFileSync(unfinished, text, { mode: 0o600 })
  renameSync(unfinished, file)
}
