import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A port in front of another one: a platform that can't be reached, or whose answers take their time. */
export interface Doorway {
  /** http://127.0.0.1:port */
  readonly url: string
  /** From now on connections are refused, and those that stand are cut. */
  close(): Promise<void>
  open(): Promise<void>
  /** Requests pass, answers wait until `releaseAnswers`. */
  holdAnswers(): void
  releaseAnswers(): void
}

/** `to`: where it leads, asked at each connection. Open from the start. */
export async function createDoorway(to: () => string): Promise<Doorway> {
  const pairs = new Set<{ incoming: Socket; outgoing: Socket }>()
  let holds = false
  const server = createServer((incoming) => {
    const outgoing = connect(Number(new URL(to()).port), '127.0.0.1')
    const pair = { incoming, outgoing }
    pairs.add(pair)
    incoming.pipe(outgoing)
    if (!holds) outgoing.pipe(incoming)
    const end = () => {
      pairs.delete(pair)
      incoming.destroy()
      outgoing.destroy()
    }
    for (const socket of [incoming, outgoing]) socket.on('error', end).on('close', end)
  })
  let port = 0
  const open = async () => {
    server.listen(port, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    port = (server.address() as AddressInfo).port
  }
  await open()
  return {
    url: `http://127.0.0.1:${port}`,
    open,
    async close() {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      for (const { incoming } of pairs) incoming.destroy()
      await closed
    },
    holdAnswers() {
      holds = true
      for (const { incoming, outgoing } of pairs) outgoing.unpipe(incoming)
    },
    releaseAnswers() {
      holds = false
      for (const { incoming, outgoing } of pairs) outgoing.pipe(incoming)
    },
  }
}
