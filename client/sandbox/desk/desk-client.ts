import type {
  ChangeFaultsBody,
  DeskState,
  MediaKind,
  PhoneMessageBody,
  PlanFaultBody,
  Sample,
  SampleList,
  SessionBody,
} from '../../../server/sandbox/desk-api.ts'

const base = '/sandbox/desk'
const restartAfterMs = 2_000

/** A refusal of the sandbox in its own words, or a sandbox that is not there. */
export class DeskProblem extends Error {
  override name = 'DeskProblem'
}

async function ask(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(`${base}/${path}`, request).catch(() => {
    throw new DeskProblem('The sandbox cannot be reached.')
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw new DeskProblem((answer as { error?: string } | null)?.error ?? `The sandbox answered ${response.status}.`)
  return answer
}

const call = (method: string, path: string, body: unknown) =>
  ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** The sandbox takes no type that a form can send, since any site can send a form unasked. */
const bodyType = ({ type }: File) => (type === '' || type === 'text/plain' ? 'application/octet-stream' : type)

/** Where the bytes of a picture, a voice message, a video or a file are. */
export const mediumAddress = (mediaId: string) => `${base}/media/${encodeURIComponent(mediaId)}`

/** The desk's commands; what became of them is told by `watchDesk`. Each rejects with a DeskProblem. */
export const deskClient = {
  sendAsPhone: (phoneId: string, message: PhoneMessageBody) => call('POST', `phones/${phoneId}/messages`, message),
  sendSample: (phoneId: string, sampleId: string) =>
    call('POST', `phones/${phoneId}/media?${new URLSearchParams({ sample: sampleId })}`, {}),
  sendFile: (phoneId: string, kind: MediaKind, file: File) =>
    ask(`phones/${phoneId}/media?${new URLSearchParams({ kind, name: file.name })}`, {
      method: 'POST',
      headers: { 'content-type': bodyType(file) },
      body: file,
    }),
  tapMenu: (phoneId: string, messageId: string, itemId: string) => call('POST', `phones/${phoneId}/menu`, { messageId, itemId }),
  tapAccountMenu: (phoneId: string, key: string) => call('POST', `phones/${phoneId}/account-menu`, { key }),
  recall: (phoneId: string, messageId: string) => call('POST', `phones/${phoneId}/recall`, { messageId }),
  scan: (phoneId: string, url: string) => call('POST', `phones/${phoneId}/scan`, { url }),
  enter: (phoneId: string) => call('POST', `phones/${phoneId}/enter`, {}),
  follow: (phoneId: string) => call('POST', `phones/${phoneId}/follow`, {}),
  unfollow: (phoneId: string) => call('POST', `phones/${phoneId}/unfollow`, {}),
  /** What the account sent to a KF customer is not delivered after all. */
  failDelivery: (phoneId: string, messageId: string) => call('POST', `phones/${phoneId}/fail`, { messageId }),
  changeSession: (accountId: string, phoneId: string, state: SessionBody['state']) =>
    call('POST', `accounts/${accountId}/sessions/${phoneId}`, { state }),
  writeAsStaff: (accountId: string, phoneId: string, text: string) =>
    call('POST', `accounts/${accountId}/staff-message`, { phoneId, text }),
  listSamples: async (): Promise<Sample[]> => ((await ask('samples', {})) as SampleList).items,
  advanceClock: (advanceMs: number) => call('POST', 'clock', { advanceMs }),
  changeFaults: (change: ChangeFaultsBody) => call('PATCH', 'faults', change),
  planFault: (fault: PlanFaultBody) => call('POST', 'faults/planned', fault),
  clearPlannedFaults: () => call('DELETE', 'faults/planned', {}),
  /** A fresh Entra token of that user, as Teams' getAuthToken gives it. */
  getToken: async (userId: string, lifeSeconds: number) =>
    ((await call('POST', 'tokens', { userId, lifeSeconds })) as { token: string }).token,
  /** An activity of that user's feed was seen; null: all of them. */
  readFeed: (userId: string, id: string | null) => call('POST', `feeds/${encodeURIComponent(userId)}/read`, { id }),
}
export type DeskClient = typeof deskClient

/** What a phone's owner, and the people around them, can do. */
export type PhoneClient = Omit<
  DeskClient,
  'listSamples' | 'advanceClock' | 'changeFaults' | 'planFault' | 'clearPlannedFaults' | 'getToken' | 'readFeed'
>

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
