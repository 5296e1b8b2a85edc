import type { Message, SendMessageBody, UploadedMedia } from '../../server/contracts/message.ts'
import { fileKind, type Attachment } from './attachment.ts'
import { ApiProblem, mayPass } from './faults.ts'
import type { OutboxStorage, PendingMessage } from './outbox-storage.ts'
import { bodyOf, type PendingContent } from './pending-content.ts'
import { UploadFault } from './uploads.ts'

interface OutboxOptions {
  storage: OutboxStorage
  send(threadId: string, body: SendMessageBody): Promise<Message>
  /** When the server has the file. Rejects with UploadFault. */
  uploaded(file: Attachment): Promise<UploadedMedia>
  /** Nobody needs this file's content any more; an upload that still runs ends. */
  release(file: Attachment): void
  /** The server has it: shown from now on as any other message. */
  onAccepted(message: Message): void
  /** The server refused it. True: it has gone back to the composer, so the outbox drops it. */
  takeBack(message: PendingMessage, code: string): boolean
  now(): Date
  newId(): string
}

type FileContent = Extract<PendingContent, { kind: 'attachment' }>

const isUploaded = (content: PendingContent): content is Exclude<PendingContent, FileContent> =>
  content.kind !== 'attachment' || content.attachment.mediaId !== null

const none: readonly PendingMessage[] = []
const firstDelayMs = 1_000
const longestDelayMs = 30_000

/**
 * Carries each message to the server, once. A message is `waiting` from Enter until the server has answered, over
 * failures and reloads: tried one at a time per thread, in the order of writing, with a growing pause after a
 * passing fault. A file is uploaded first, and what follows it waits, since the customer reads them in this order. A
 * definite refusal makes it `refused`; then a person retries, edits or discards it. It leaves the outbox when the
 * server's own message with its clientId is seen, by answer or by event, whichever is first.
 */
export class Outbox {
  #options: OutboxOptions
  #byThread = new Map<string, readonly PendingMessage[]>()
  #draining = new Set<string>()
  #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #delaysMs = new Map<string, number>()
  #listeners = new Set<() => void>()
  #closed = false

  constructor(options: OutboxOptions) {
    this.#options = options
    for (const message of options.storage.load()) this.#put(message)
  }

  /** Messages of a thread that the server has not confirmed, in the order of writing. The same array until it changes. */
  list(threadId: string): readonly PendingMessage[] {
    return this.#byThread.get(threadId) ?? none
  }

  /** Something is still to be sent, in whatever conversation. */
  isWaiting(): boolean {
    return [...this.#byThread.values()].flat().some(({ state }) => state === 'waiting')
  }

  add(threadId: string, content: PendingContent): void {
    const last = this.list(threadId).at(-1)
    const now = this.#options.now()
    const order = Math.max(now.getTime(), (last?.order ?? 0) + 1)
    this.#put({ clientId: this.#options.newId(), threadId, content, createdAt: now.toISOString(), order, state: 'waiting', problem: null })
    void this.#drain(threadId)
  }

  /** Tries a refused one again. */
  retry(message: PendingMessage): void {
    // A clientId that belongs to another message would be refused for ever.
    const clientId = message.problem === 'client-id-reused' ? this.#options.newId() : message.clientId
    this.#again({ ...message, clientId }, message)
  }

  /** Tries a refused file again, as a link to it. Another message, so it gets another clientId. */
  sendAsLink(message: PendingMessage): void {
    const { content } = message
    if (content.kind !== 'attachment') return
    const asLink = { ...content, attachment: { ...content.attachment, asLink: true } }
    this.#again({ ...message, clientId: this.#options.newId(), content: asLink }, message)
  }

  discard(message: PendingMessage): void {
    this.#finish(message)
  }

  /** The server has shown this message: if it was ours, it is on its way no longer. */
  settle(message: Message): void {
    const pending = message.clientId === null ? undefined : this.#find(message.threadId, message.clientId)
    if (pending) this.#finish(pending)
  }

  /** Tries everything that waits, at once: after a start, and when the connection is back. */
  kick(): void {
    for (const threadId of this.#byThread.keys()) {
      this.#delaysMs.delete(threadId)
      void this.#drain(threadId)
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #again(message: PendingMessage, refused: PendingMessage): void {
    this.#drop(refused)
    this.#put({ ...message, state: 'waiting', problem: null })
    void this.#drain(message.threadId)
  }

  async #drain(threadId: string): Promise<void> {
    if (this.#draining.has(threadId)) return
    this.#draining.add(threadId)
    clearTimeout(this.#timers.get(threadId))
    try {
      for (let next = this.#nextOf(threadId); next && !this.#closed; next = this.#nextOf(threadId)) {
        const fault = await this.#try(next)
        if (fault !== null) return this.#tryLater(threadId, fault)
      }
    } finally {
      this.#draining.delete(threadId)
    }
  }

  #nextOf(threadId: string): PendingMessage | undefined {
    return this.list(threadId).find((message) => message.state === 'waiting')
  }

  /** Null: settled one way or the other. Else the passing fault. */
  async #try(message: PendingMessage): Promise<unknown> {
    const { threadId, clientId } = message
    try {
      const content = isUploaded(message.content) ? message.content : await this.#upload(message, message.content)
      // Discarded while it was uploaded.
      if (this.#find(threadId, clientId) === undefined || this.#closed) return null
      const accepted = await this.#options.send(threadId, bodyOf(content, clientId))
      this.#delaysMs.delete(threadId)
      this.#options.onAccepted(accepted)
      this.#finish(message)
      return null
    } catch (fault) {
      // An event may have shown it while the answer was lost; and what a closed page breaks off is not refused.
      if (this.#find(threadId, clientId) === undefined || this.#closed) return null
      if (mayPass(fault)) return fault
      const code = fault instanceof ApiProblem || fault instanceof UploadFault ? fault.code : 'internal'
      if (this.#options.takeBack(message, code)) this.#drop(message)
      else this.#put({ ...(this.#find(threadId, clientId) ?? message), state: 'refused', problem: code })
      return null
    }
  }

  /** Waits for the file, and keeps what the server calls it: it is never uploaded twice. */
  async #upload(message: PendingMessage, content: FileContent): Promise<PendingContent> {
    const media = await this.#options.uploaded(content.attachment)
    const kind = fileKind.catch('file').parse(media.kind)
    const uploaded = { ...content, attachment: { ...content.attachment, kind, mediaId: media.id } }
    if (this.#find(message.threadId, message.clientId)) this.#put({ ...message, content: uploaded })
    return uploaded
  }

  #tryLater(threadId: string, fault: unknown): void {
    if (this.#closed) return
    const delayMs = this.#delaysMs.get(threadId) ?? firstDelayMs
    this.#delaysMs.set(threadId, Math.min(delayMs * 2, longestDelayMs))
    const askedMs = fault instanceof ApiProblem ? (fault.retryAfterMs ?? 0) : 0
    this.#timers.set(
      threadId,
      setTimeout(() => void this.#drain(threadId), Math.max(delayMs, askedMs)),
    )
  }

  #find(threadId: string, clientId: string): PendingMessage | undefined {
    return this.list(threadId).find((message) => message.clientId === clientId)
  }

  #put(message: PendingMessage): void {
    const others = this.list(message.threadId).filter(({ clientId }) => clientId !== message.clientId)
    this.#options.storage.save(message)
    this.#change(
      message.threadId,
      [...others, message].sort((a, b) => a.order - b.order),
    )
  }

  #finish(message: PendingMessage): void {
    this.#drop(message)
    if (message.content.kind === 'attachment') this.#options.release(message.content.attachment)
  }

  #drop(message: PendingMessage): void {
    this.#options.storage.remove(message)
    const rest = this.list(message.threadId).filter(({ clientId }) => clientId !== message.clientId)
    if (rest.length < this.list(message.threadId).length) this.#change(message.threadId, rest)
  }

  #change(threadId: string, messages: readonly PendingMessage[]): void {
    if (messages.length === 0) this.#byThread.delete(threadId)
    else this.#byThread.set(threadId, messages)
    for (const listener of this.#listeners) listener()
  }
}
