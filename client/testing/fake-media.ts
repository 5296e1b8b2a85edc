import type { Media, Message, SendMessageBody } from '../../server/contracts/message.ts'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import type { SendForm } from '../api/send-form.ts'
import { aMedium, aProblem } from './wire.ts'

interface HeldUpload {
  progress(fraction: number): void
  finish(): void
}

/** What members upload, and the links to it. Links die when the test says so. */
export class FakeMedia {
  items: Media[] = []
  /** Answers to uploads, until it is null again. */
  refuse: ProblemCode | null = null
  /** Uploads wait in `held` until the test lets them go on. */
  hold = false
  held: HeldUpload[] = []
  /** Names of the files that arrived, with repeats. */
  uploaded: string[] = []
  #links = 0

  /** Where the network is cut, nothing arrives. */
  isOnline = (): boolean => true

  readonly sendForm: SendForm = async (_path, { form, signal, onProgress }) => {
    await Promise.resolve()
    if (!this.isOnline()) throw new TypeError('Failed to fetch')
    if (this.hold) {
      await new Promise<void>((resolve, reject) => {
        this.held.push({ progress: onProgress, finish: resolve })
        signal.addEventListener('abort', () => reject(new TypeError('aborted')))
      })
    }
    if (this.refuse !== null) return Response.json(aProblem(this.refuse), { status: aProblem(this.refuse).status })
    const file = form.get('file') as File
    this.uploaded.push(file.name)
    const { id, kind, mime, bytes } = this.#store(file)
    return Response.json({ id, kind, mime, bytes }, { status: 201 })
  }

  /** Null: there is no such file. */
  find(id: string): Media | null {
    const known = this.items.find((media) => media.id === id)
    return known === undefined ? null : this.#withFreshLinks(known)
  }

  /** What a message holds that was sent with this body. */
  contentOf(body: SendMessageBody): Partial<Message> {
    if (body.kind === 'text') return { kind: 'text', text: body.text }
    if ('card' in body) return { kind: body.kind, text: null, card: body.card }
    return { kind: body.kind, text: null, media: this.find(body.mediaId) }
  }

  #store(file: File): Media {
    const [type = ''] = file.type.split('/')
    const kind = type === 'image' ? 'image' : type === 'audio' ? 'voice' : type === 'video' ? 'video' : 'file'
    const media = aMedium(100 + this.items.length, { kind, mime: file.type, bytes: file.size, name: file.name })
    this.items.push(media)
    return media
  }

  #withFreshLinks(media: Media): Media {
    const link = `/links/${++this.#links}`
    return { ...media, url: media.url && `${link}/original`, thumbnailUrl: media.thumbnailUrl && `${link}/thumbnail` }
  }
}
