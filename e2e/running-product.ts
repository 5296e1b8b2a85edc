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
  /** The desk at another origin than the tab's. */
  deskElsewhere = ''
  #process: ChildProcess | null = null
  readonly #line: CuttableLine
  readonly #dataDir: string

  private constructor(line: CuttableLine, dataDir: string) {
    this.#line = line
    this.#dataDir = dataDir
    this.url = line.url
  }

  static async start(): Promise<RunningProduct> {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    // As root the database runs as another user, who must reach its files.
    await chmod(dataDir, 0o755)
    const product = new RunningProduct(await CuttableLine.open(), dataDir)
    try {
      await product.#begin()
    } catch (error) {
      await product.stop().catch(() => undefined)
      throw error
    }
    return product
  }

  async #begin(): Promise<void> {
    const port = await freePort()
    const child = spawn(join(root, 'node_modules/node/bin/node'), ['server/main.ts'], {
      cwd: root,
      env: { ...process.env, MODE: 'sandbox', PORT: String(port), PUBLIC_URL: this.url, DATA_DIR: this.#dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    for await (const text of createInterface({ input: child.stdout })) {
      const [elsewhere] = /http:\S+\/sandbox$/.exec(text) ?? []
      if (!text.startsWith('Parley is ready')) {
        this.deskElsewhere = elsewhere ?? this.deskElsewhere
        continue
      }
      this.#line.leadTo(port)
      return
    }
    throw new Error('the product ended before it was ready')
  }

  /** Nothing gets through from the browser, and what was open breaks. The product itself goes on. */
  cutLine(): void {
    this.#line.cut()
  }
  mendLine(): void {
    this.#line.mend()
  }

  /** Ends as Ctrl-C ends it, and begins again on the same data, at the same address. */
  async restart(): Promise<void> {
    this.cutLine()
    await this.#end()
    await this.#begin()
    this.mendLine()
  }

  /** As Ctrl-C does, and nothing of it is left. Throws when the product doesn't end well within 5 s. */
  async stop(): Promise<void> {
    try {
      await this.#end()
    } finally {
      await this.#line.close()
      // The database's files may stand elsewhere, where its user can reach them.
      await removeData(this.#dataDir)
      await rm(this.#dataDir, { recursive: true, force: true })
    }
  }

  async #end(): Promise<void> {
    const child = this.#process
    if (child === null) return
    const ended = child.exitCode === null ? once(child, 'exit', { signal: AbortSignal.timeout(5_000) }) : null
    child.kill('SIGINT')
    try {
      const [code] = (await ended) ?? [child.exitCode]
      if (code !== 0) throw new Error(`the product ended with ${code}`)
    } finally {
      child.kill('SIGKILL')
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
