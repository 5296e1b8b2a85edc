import type { ServerResponse } from 'node:http'
import type { DeskState } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'

/** Server-sent events to the open desks: the whole state at once and after each change. */
export interface EventStream {
  /** Takes the connection over. */
  open(response: ServerResponse): void
  close(): void
}

/** Changes come in bursts: one state tells all of them. */
const gatherMs = 20
/** Proxies and browsers give up on a silent connection. */
const heartbeatMs = 15_000
/** A desk that reads this little is gone: it gets the present state when it comes back. */
const maxUnreadBytes = 4 * 1024 * 1024

export function createEventStream(keeper: Keeper, present: (revision: number) => DeskState): EventStream {
  const responses = new Set<ServerResponse>()
  let revision = 0
  let closed = false
  let timer: NodeJS.Timeout | null = null

  const frame = () => `event: state\nid: ${revision}\ndata: ${JSON.stringify(present(revision))}\n\n`
  const write = (response: ServerResponse, text: string) => {
    if (response.writableLength > maxUnreadBytes) response.destroy()
    else response.write(text)
  }
  const tell = () => {
    timer = null
    revision += 1
    if (responses.size === 0) return
    const text = frame()
    for (const response of responses) write(response, text)
  }
  const stopFollowing = keeper.onChange(() => {
    timer ??= setTimeout(tell, gatherMs)
  })
  const heartbeat = setInterval(() => {
    for (const response of responses) write(response, ': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  return {
    open(response) {
      if (closed) return void response.writeHead(503).end()
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      })
      responses.add(response)
      response.on('close', () => responses.delete(response))
      write(response, `retry: 1000\n\n${frame()}`)
    },
    close() {
      closed = true
      stopFollowing()
      clearInterval(heartbeat)
      if (timer !== null) clearTimeout(timer)
      for (const response of responses) response.end()
    },
  }
}
