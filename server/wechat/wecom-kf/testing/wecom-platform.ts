import { onTestFinished } from 'vitest'
import type { AccessTokens, Adapter } from '../../adapter.ts'
import { startPlatform, type ReceivedCall } from '../../testing/platform-server.ts'
import { createWecomKfAdapter, type WecomKfOptions } from '../adapter.ts'
import { AdjustableClock } from '../../../platform/clock.ts'
import { silentLog } from '../../../platform/log.ts'

/** Gives secret-1, then secret-2 once that was refused, and so on. */
export function countingTokens(): AccessTokens {
  let generation = 1
  return {
    get: async () => ({ token: `secret-${generation}`, generation }),
    invalidate: async (_account, failed) => void (generation = failed.generation + 1),
  }
}

export interface TestWecom {
  adapter: Adapter
  clock: AdjustableClock
  /** Calls of one path, or all: `kf/send_msg`. */
  calls(path?: string): ReceivedCall[]
  /** What was sent as JSON to a path. */
  bodies(path: string): Record<string, unknown>[]
  /** State of every conversation, as WeCom numbers it. */
  session: number
  /** Ids of messages that were accepted; one of them again is refused with a code that nobody documents. */
  accepted: string[]
  close(): Promise<void>
}

export const repeatedIdErrcode = 95099

type Answers = Record<string, (call: ReceivedCall, wecom: TestWecom) => unknown>

/** WeCom on loopback, as far as an adapter without trouble needs it; `answers` by path take its place. Ends with the test. */
export async function startWecom(answers: Answers = {}, options: Partial<WecomKfOptions> = {}): Promise<TestWecom> {
  const clock = new AdjustableClock()
  const server = await startPlatform((call) => {
    const path = call.path.replace(/^\/cgi-bin\//, '')
    return (answers[path] ?? usual[path])?.(call, wecom) ?? { errcode: 40035, errmsg: `no such path ${path}` }
  })
  const wecom: TestWecom = {
    adapter: createWecomKfAdapter({ apiUrl: server.url, tokens: countingTokens(), clock, log: silentLog, ...options }),
    clock,
    calls: (path) => server.calls.filter((call) => path === undefined || call.path === `/cgi-bin/${path}`),
    bodies: (path) => wecom.calls(path).map((call) => JSON.parse(call.body) as Record<string, unknown>),
    session: 1,
    accepted: [],
    close: () => server.close(),
  }
  onTestFinished(() => server.close())
  return wecom
}

const ok = { errcode: 0, errmsg: 'ok' }

const usual: Answers = {
  'kf/service_state/get': (_call, { session }) => ({ ...ok, service_state: session, servicer_userid: session === 3 ? 'zhangsan' : '' }),
  'kf/service_state/trans'(call, wecom) {
    wecom.session = (JSON.parse(call.body) as { service_state: number }).service_state
    return { ...ok, msg_code: '' }
  },
  'kf/send_msg'(call, wecom) {
    const { msgid } = JSON.parse(call.body) as { msgid: string }
    if (wecom.session > 1) return { errcode: 95018, errmsg: 'state' }
    if (wecom.accepted.includes(msgid)) return { errcode: repeatedIdErrcode, errmsg: 'msgid' }
    wecom.accepted.push(msgid)
    return { ...ok, msgid }
  },
  'media/upload': (call, { clock }) => ({
    ...ok,
    type: call.query['type'],
    media_id: 'MEDIA_ID',
    created_at: String(Math.floor(clock.now().getTime() / 1000)),
  }),
}
