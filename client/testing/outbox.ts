import type { Message, SendMessageBody, UploadedMedia } from '../../server/contracts/message.ts'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import type { Attachment } from '../api/attachment.ts'
import { ApiProblem, NoAnswer } from '../api/faults.ts'
import { OutboxStorage, type PendingMessage } from '../api/outbox-storage.ts'
import { Outbox } from '../api/outbox.ts'
import type { PendingContent } from '../api/pending-content.ts'
import type { SafeStorage } from '../api/safe-storage.ts'
import { UploadFault } from '../api/uploads.ts'
import { memoryStorage } from './memory-storage.ts'
import { anOwnMessage, aProblem, aThread, testNow } from './wire.ts'

/** Whose messages the outbox of these tests carries. */
export const outboxThread = aThread(1)
export const refusal = (code: ProblemCode, retryAfterMs?: number) => new ApiProblem(aProblem(code), retryAfterMs ?? null)

/** A server that stores each clientId once and answers as it is told: null stores and answers. */
export function serverOfMessages(outcomes: (null | 'lost' | Error)[] = []) {
  const stored: Message[] = []
  const calls: SendMessageBody[] = []
  let running = 0
  let most = 0
  return {
    stored,
    calls,
    mostAtOnce: () => most,
    async send(_threadId: string, body: SendMessageBody): Promise<Message> {
      calls.push(body)
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      const outcome = outcomes.shift() ?? null
      if (outcome instanceof Error) throw outcome
      let message = stored.find((known) => known.clientId === body.clientId)
      if (!message) {
        message = anOwnMessage(outboxThread, stored.length + 1, { text: nameOf(body), clientId: body.clientId })
        stored.push(message)
      }
      if (outcome === 'lost') throw new NoAnswer('cut')
      return message
    },
  }
}

/** Texts by what they say, files by what the server calls them. */
function nameOf(body: SendMessageBody): string {
  if (body.kind === 'text') return body.text
  return 'mediaId' in body ? `${body.kind} ${body.mediaId}` : body.kind
}

let ids = 0
/** An outbox of a page that was just opened; `storage` is what an earlier page left. */
export function openOutbox(
  server: Pick<ReturnType<typeof serverOfMessages>, 'send'>,
  storage: SafeStorage = memoryStorage(),
  takeBack = (_text: string, _code: string) => false,
  uploaded: (file: Attachment) => Promise<UploadedMedia> = () => Promise.reject(new UploadFault('upload-lost')),
) {
  const accepted: Message[] = []
  const released: string[] = []
  const outbox = new Outbox({
    storage: new OutboxStorage(storage, 'ana'),
    send: server.send,
    uploaded,
    release: (file) => released.push(file.id),
    onAccepted: (message) => accepted.push(message),
    takeBack: (message, code) => takeBack(textOf(message), code),
    now: () => testNow,
    newId: () => `id-${++ids}`,
  })
  return { outbox, accepted, released, storage }
}
export const text = (said: string): PendingContent => ({ kind: 'text', text: said })
export const textOf = ({ content }: PendingMessage) => (content.kind === 'text' ? content.text : content.kind)
export const texts = (outbox: Outbox) => outbox.list(outboxThread.id).map(textOf)
