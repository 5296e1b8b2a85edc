import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A port in front of another one, which can be closed and opened again: a platform that can't be reached for a while. */
export interface Doorway {
  /** http://127.0.0.1:port */
  readonly url: string
  /** From now on connections are refused, and those that stand are cut. */
  close(): Promise<void>
  open(): Promise<void>
}

/** `to`: where it leads, asked at each connection. Open from the start. */
export async function createDoorway(to: () => string): Promise<Doorway> {
  const sockets = new Set<Socket>()
  const server = createServer((incoming) => {
    const outgoing = connect(Number(new URL(to()).port), '127.0.0.1')
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
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
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
