import type { ChangeFaultsBody, DeskState } from '../../../server/sandbox/desk-api.ts'

const base = '/sandbox/desk'
const restartAfterMs = 2_000

/** A refusal of the sandbox in its own words, or a sandbox that is not there. */
export class DeskProblem extends Error {
  override name = 'DeskProblem'
}

async function call(method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${base}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new DeskProblem('The sandbox cannot be reached.')
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw new DeskProblem((answer as { error?: string } | null)?.error ?? `The sandbox answered ${response.status}.`)
  return answer
}

/** The desk's commands; what became of them is told by `watchDesk`. Each rejects with a DeskProblem. */
export const deskClient = {
  sendAsPhone: (phoneId: string, text: string) => call('POST', `phones/${phoneId}/messages`, { text }),
  follow: (phoneId: string) => call('POST', `phones/${phoneId}/follow`, {}),
  unfollow: (phoneId: string) => call('POST', `phones/${phoneId}/unfollow`, {}),
  advanceClock: (advanceMs: number) => call('POST', 'clock', { advanceMs }),
  changeFaults: (change: ChangeFaultsBody) => call('PATCH', 'faults', change),
  /** A fresh Entra token of that user, as Teams' getAuthToken gives it. */
  getToken: async (userId: string) => ((await call('POST', 'tokens', { userId })) as { token: string }).token,
}
export type DeskClient = typeof deskClient

export interface DeskWatcher {
  onState: (state: DeskState) => void
  /** The stream broke; the browser tries again by itself. */
  onLost: () => void
}

/** Follows the sandbox's state: the whole of it at once and after every change. Returns how to stop. */
export function watchDesk({ onState, onLost }: DeskWatcher): () => void {
  let source: EventSource
  let restart: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(`${base}/events`)
    source.addEventListener('state', (event: MessageEvent<string>) => onState(JSON.parse(event.data) as DeskState))
    source.addEventListener('error', () => {
      onLost()
      // After an answer that is not a stream (a 502 while the server starts) a browser gives up for good.
      if (source.readyState === EventSource.CLOSED) restart = setTimeout(open, restartAfterMs)
    })
  }
  open()
  return () => {
    clearTimeout(restart)
    source.close()
  }
}
