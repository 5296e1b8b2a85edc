import type { UploadedMedia } from '../../server/contracts/message.ts'
import { ApiProblem, mayPass } from './faults.ts'
import type { UploadWatch } from './http.ts'

/** `waiting`: for its turn, or to be tried again. `lost`: the page was loaded anew since, and the file's content with it. */
export type UploadState =
  | { status: 'waiting' }
  | { status: 'uploading'; /** 0 to 1. */ fraction: number }
  | { status: 'ready'; media: UploadedMedia }
  | { status: 'refused'; problem: string }
  | { status: 'lost' }

/** Why a file will not be there: a problem code of the wire, `upload-lost` or `upload-cancelled`. */
export class UploadFault extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'UploadFault'
    this.code = code
  }
}

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

interface Upload {
  file: File
  state: UploadState
  abort: AbortController
  outcome: PromiseWithResolvers<UploadedMedia>
  delayMs: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const waiting: UploadState = { status: 'waiting' }
const lost: UploadState = { status: 'lost' }
const atOnce = 2
const firstDelayMs = 1_000
const longestDelayMs = 30_000

/**
 * Carries files to the server, each once, whatever conversation is on the screen. Passing faults are tried again with a
 * growing pause; a definite refusal ends it. Content lives as long as the page: over a reload it is lost, and told so.
 */
export class Uploads {
  #upload: (file: File, watch: UploadWatch) => Promise<UploadedMedia>
  #byId = new Map<string, Upload>()
  #listeners = new Set<() => void>()

  constructor(upload: (file: File, watch: UploadWatch) => Promise<UploadedMedia>) {
    this.#upload = upload
  }

  begin(id: string, file: File): void {
    const outcome = Promise.withResolvers<UploadedMedia>()
    // Whoever waits for it hears of its end; nobody has to.
    outcome.promise.catch(() => {})
    this.#byId.set(id, { file, state: waiting, abort: new AbortController(), outcome, delayMs: firstDelayMs, timer: undefined })
    this.#next()
  }

  /** The same object until it changes. */
  state(id: string): UploadState {
    return this.#byId.get(id)?.state ?? lost
  }

  /** The content, to be shown before the server has it. */
  file(id: string): File | null {
    return this.#byId.get(id)?.file ?? null
  }

  /** What the server made of it, when it has it. Rejects with UploadFault. A refused one is tried again. */
  result(id: string): Promise<UploadedMedia> {
    const upload = this.#byId.get(id)
    if (upload === undefined) return Promise.reject(new UploadFault('upload-lost'))
    if (upload.state.status === 'refused') this.begin(id, upload.file)
    return this.#byId.get(id)!.outcome.promise
  }

  cancel(id: string): void {
    const upload = this.#byId.get(id)
    if (upload === undefined) return
    this.#byId.delete(id)
    this.#end(upload)
    this.#next()
  }

  /** Tries everything that waits, at once: the connection is back. */
  kick(): void {
    for (const upload of this.#byId.values()) {
      if (upload.timer === undefined) continue
      clearTimeout(upload.timer)
      upload.timer = undefined
      upload.delayMs = firstDelayMs
    }
    this.#next()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    const all = [...this.#byId.values()]
    this.#byId.clear()
    for (const upload of all) this.#end(upload)
  }

  #end(upload: Upload): void {
    clearTimeout(upload.timer)
    upload.outcome.reject(new UploadFault('upload-cancelled'))
    upload.abort.abort()
    this.#tell()
  }

  #next(): void {
    const all = [...this.#byId]
    const free = atOnce - all.filter(([, { state }]) => state.status === 'uploading').length
    const ready = all.filter(([, { state, timer }]) => state.status === 'waiting' && timer === undefined)
    for (const [id, upload] of ready.slice(0, Math.max(0, free))) void this.#run(id, upload)
    this.#tell()
  }

  async #run(id: string, upload: Upload): Promise<void> {
    upload.state = { status: 'uploading', fraction: 0 }
    try {
      const media = await this.#upload(upload.file, {
        signal: upload.abort.signal,
        onProgress: (fraction) => {
          if (upload.state.status !== 'uploading') return
          upload.state = { status: 'uploading', fraction }
          this.#tell()
        },
      })
      upload.state = { status: 'ready', media }
      upload.outcome.resolve(media)
    } catch (fault) {
      // Cancelled meanwhile: nobody waits for it.
      if (this.#byId.get(id) !== upload) return
      if (mayPass(fault)) await this.#later(upload, fault)
      else this.#refuse(upload, fault instanceof ApiProblem ? fault.code : 'internal')
    }
    this.#next()
  }

  #refuse(upload: Upload, problem: string): void {
    upload.state = { status: 'refused', problem }
    upload.outcome.reject(new UploadFault(problem))
  }

  async #later(upload: Upload, fault: unknown): Promise<void> {
    // A file that was moved or deleted meanwhile looks like a broken connection, and for ever.
    if (!(await isReadable(upload.file))) return this.#refuse(upload, 'upload-lost')
    const askedMs = fault instanceof ApiProblem ? (fault.retryAfterMs ?? 0) : 0
    upload.state = waiting
    upload.timer = setTimeout(
      () => {
        upload.timer = undefined
        this.#next()
      },
      Math.max(upload.delayMs, askedMs),
    )
    upload.delayMs = Math.min(upload.delayMs * 2, longestDelayMs)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
