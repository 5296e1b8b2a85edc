import { attachment, fileKind, mostUploadBytes, type Attachment } from './attachment.ts'
import type { SafeStorage } from './safe-storage.ts'
import { StoredRecords } from './stored-records.ts'
import type { Uploads } from './uploads.ts'

const none: readonly Attachment[] = []

/**
 * Files that were chosen and not sent yet, per thread: the part of a draft that isn't text. Each is uploaded as soon as
 * it is here, so that it stays with its thread when the member looks at another, and what was uploaded outlives a reload.
 */
export class Attachments {
  #uploads: Uploads
  #stored: StoredRecords<typeof attachment>
  #byThread = new Map<string, readonly Attachment[]>()
  #listeners = new Set<() => void>()

  constructor(uploads: Uploads, storage: SafeStorage, memberId: string) {
    this.#uploads = uploads
    this.#stored = new StoredRecords(storage, `parley.attachment.${memberId}.`, attachment)
    for (const each of this.#stored.load()) this.#byThread.set(each.threadId, [...this.list(each.threadId), each])
  }

  /** In the order of choosing. The same array until it changes. */
  list(threadId: string): readonly Attachment[] {
    return this.#byThread.get(threadId) ?? none
  }

  /** One that the server would refuse for its size stands here all the same, so that the member learns why. */
  add(chosen: Omit<Attachment, 'order' | 'mediaId' | 'asLink'>, file: File): void {
    const order = (this.list(chosen.threadId).at(-1)?.order ?? 0) + 1
    this.#put({ ...chosen, asLink: false, mediaId: null, order })
    if (file.size === 0 || file.size > mostUploadBytes) return
    this.#uploads.begin(chosen.id, file)
    this.#follow(chosen)
  }

  sendAsLink({ threadId, id }: Attachment): void {
    const known = this.#find(threadId, id)
    if (known) this.#put({ ...known, asLink: true })
  }

  /** Tries a refused upload again. */
  retry(refused: Attachment): void {
    this.#follow(refused)
  }

  remove(gone: Attachment): void {
    this.#drop(gone)
    this.#uploads.cancel(gone.id)
  }

  /** Out of the draft, since it is being sent: its upload goes on. */
  handOver(sent: Attachment): void {
    this.#drop(sent)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #follow({ threadId, id }: Pick<Attachment, 'threadId' | 'id'>): void {
    this.#uploads.result(id).then(
      (media) => {
        const known = this.#find(threadId, id)
        if (known) this.#put({ ...known, mediaId: media.id, kind: fileKind.catch('file').parse(media.kind) })
      },
      // The upload's own state tells why.
      () => {},
    )
  }

  #find(threadId: string, id: string): Attachment | undefined {
    return this.list(threadId).find((each) => each.id === id)
  }

  #put(changed: Attachment): void {
    const list = this.list(changed.threadId)
    const at = list.findIndex(({ id }) => id === changed.id)
    this.#stored.save(changed.id, changed)
    this.#change(changed.threadId, at === -1 ? [...list, changed] : list.with(at, changed))
  }

  #drop({ threadId, id }: Attachment): void {
    this.#stored.remove(id)
    const rest = this.list(threadId).filter((each) => each.id !== id)
    this.#change(threadId, rest)
  }

  #change(threadId: string, list: readonly Attachment[]): void {
    if (list.length === 0) this.#byThread.delete(threadId)
    else this.#byThread.set(threadId, list)
    for (const listener of this.#listeners) listener()
  }
}
