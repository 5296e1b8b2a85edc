import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { removeData } from '../server/platform/embedded-postgres.ts'
import { freePort } from '../server/platform/free-port.ts'

const root = join(import.meta.dirname, '..')

/** The product as `npm start` runs it, in a directory of its own, reached over a line that a test can cut. */
export class RunningProduct {
  readonly url: string
  readonly #process: ChildProcess
  readonly #line: CuttableLine
  readonly #dataDir: string

  private constructor(process: ChildProcess, line: CuttableLine, dataDir: string) {
    this.#process = process
    this.#line = line
    this.#dataDir = dataDir
    this.url = line.url
  }

  static async start(): Promise<RunningProduct> {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    // As root the database runs as another user, who must reach its files.
    await chmod(dataDir, 0o755)
    const line = await CuttableLine.open()
    const port = await freePort()
    line.leadTo(port)
    const child = spawn(join(root, 'node_modules/node/bin/node'), ['server/main.ts'], {
      cwd: root,
      env: { ...process.env, MODE: 'sandbox', PORT: String(port), PUBLIC_URL: line.url, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const product = new RunningProduct(child, line, dataDir)
    for await (const text of createInterface({ input: child.stdout })) {
      if (text.startsWith('Parley is ready')) return product
    }
    await product.stop()
    throw new Error('the product ended before it was ready')
  }

  /** Nothing gets through from the browser, and what was open breaks. The product itself goes on. */
  cutLine(): void {
    this.#line.cut()
  }
  mendLine(): void {
    this.#line.mend()
  }

  /** As Ctrl-C does. Throws when the product doesn't end well within 5 s. */
  async stop(): Promise<void> {
    const ended = this.#process.exitCode === null ? once(this.#process, 'exit', { signal: AbortSignal.timeout(5_000) }) : null
    this.#process.kill('SIGINT')
    try {
      const [code] = (await ended) ?? [this.#process.exitCode]
      if (code !== 0) throw new Error(`the product ended with ${code}`)
    } finally {
      this.#process.kill('SIGKILL')
      await this.#line.close()
      // The database's files may stand elsewhere, where its user can reach them.
      await removeData(this.#dataDir)
      await rm(this.#dataDir, { recursive: true, force: true })
    }
  }
}

/** A TCP relay on the loopback. */
class CuttableLine {
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #target = 0
  #isCut = false

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
    server.on('connection', (socket) => this.#relay(socket))
  }
  static async open(): Promise<CuttableLine> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CuttableLine(server)
  }
  leadTo(port: number): void {
    this.#target = port
  }
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }
  mend(): void {
    this.#isCut = false
  }
  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }
  #relay(socket: Socket): void {
    if (this.#isCut) return void socket.destroy()
    const upstream = connect(this.#target, '127.0.0.1')
    for (const [end, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.#sockets.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        this.#sockets.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  }
}
