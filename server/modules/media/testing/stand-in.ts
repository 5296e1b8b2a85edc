import type { MediaCapabilities } from '../../../domain/media.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Adapter, OutboundFile } from '../../../wechat/adapter.ts'
import type { SendFault } from '../../../wechat/fault.ts'

/** A platform as the port has it: gives what a test put there, takes files, and fails as it is told. */
export interface StandIn {
  adapter: Adapter
  /** What can be downloaded, by the platform's id. */
  files: Map<string, { bytes: Buffer; name: string | null }>
  /** The next calls fail so, one fault each. */
  faults: SendFault[]
  downloads: number
  uploaded: OutboundFile[]
  removeAccount(): void
}

const MB = 1024 * 1024

const capabilities: MediaCapabilities = {
  outbound: new Set(['text', 'image', 'voice', 'video', 'file', 'link']),
  media: {
    image: { maxBytes: MB, mimes: ['image/jpeg', 'image/png'], maxSeconds: null },
    voice: { maxBytes: 2 * MB, mimes: ['audio/amr'], maxSeconds: 60 },
    video: { maxBytes: 10 * MB, mimes: ['video/mp4'], maxSeconds: null },
    file: { maxBytes: 20 * MB, mimes: [], maxSeconds: null },
  },
}

export function createStandIn(clock: Clock): StandIn {
  const standIn: Omit<StandIn, 'adapter'> = { files: new Map(), faults: [], downloads: 0, uploaded: [], removeAccount: () => {} }
  const adapter: Partial<Adapter> = {
    kind: 'official-account',
    capabilities: capabilities as Adapter['capabilities'],
    async download(_account, { mediaRef }) {
      standIn.downloads += 1
      const fault = standIn.faults.shift()
      if (fault !== undefined) return { ok: false, fault }
      const file = standIn.files.get(mediaRef)
      // What the platform calls a thing is never true here.
      return file === undefined
        ? { ok: false, fault: makeFault({ kind: 'media-expired', code: '40007' }) }
        : { ok: true, mime: 'text/html', ...file }
    },
    async upload(_account, file) {
      const fault = standIn.faults.shift()
      if (fault !== undefined) return { ok: false, fault }
      const number = standIn.uploaded.push(file)
      return { ok: true, mediaRef: `ref-${number}`, expiresAt: new Date(clock.now().getTime() + 3 * 86_400_000) }
    },
  }
  return Object.assign(standIn, { adapter: adapter as Adapter })
}

export const makeFault = (fault: Partial<SendFault>): SendFault => ({
  kind: 'busy',
  code: '-1',
  reason: 'WeChat is busy.',
  retry: false,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
  ...fault,
})
