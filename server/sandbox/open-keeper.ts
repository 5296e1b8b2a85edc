import type { AdjustableClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { createKeeper, type Keeper } from './keeper.ts'

/** The keeper, with its troubles told in the log. A file of another version is begun anew. */
export function openKeeper({ clock, stateFile, log }: { clock: AdjustableClock; stateFile: string | null; log: Log }): Keeper {
  return createKeeper({
    clock,
    stateFile,
    onBegunAnew: (setAside) => log.warn({ setAside }, 'sandbox: the state was of another version; WeChat’s side begins anew'),
    onWriteError: (error) => log.error({ code: (error as NodeJS.ErrnoException).code }, 'sandbox: state not written'),
  })
}
