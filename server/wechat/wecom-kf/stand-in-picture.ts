import type { AccountCredentials, Outcome } from '../adapter.ts'
import type { Platform } from '../call-platform.ts'
import { linkPicture } from './link-picture.ts'
import { uploadMedium } from './upload-medium.ts'

/** The picture of link cards that have none, uploaded once per account for as long as WeCom keeps it. */
export interface StandInPicture {
  get(account: AccountCredentials): Promise<Outcome<{ mediaRef: string }>>
  forget(accountId: string): void
}

// WeCom may count the three days from another moment than we do.
const marginMs = 3_600_000

export function createStandInPicture(platform: Platform): StandInPicture {
  const uploaded = new Map<string, { mediaRef: string; until: number }>()
  return {
    async get(account) {
      const known = uploaded.get(account.accountId)
      if (known !== undefined && known.until > platform.clock.now().getTime()) return { ok: true, mediaRef: known.mediaRef }
      const outcome = await uploadMedium(platform, account, { kind: 'image', ...linkPicture })
      if (!outcome.ok) return outcome
      uploaded.set(account.accountId, { mediaRef: outcome.mediaRef, until: outcome.expiresAt.getTime() - marginMs })
      return { ok: true, mediaRef: outcome.mediaRef }
    },
    forget: (accountId) => void uploaded.delete(accountId),
  }
}
