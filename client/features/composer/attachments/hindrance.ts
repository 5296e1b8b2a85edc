import type { MessageKind } from '../../../../server/contracts/message.ts'
import { mostUploadBytes, type Attachment, type FileKind } from '../../../api/attachment.ts'

/**
 * Why a file can't be sent as it is. `empty`, `too-large`: at all. `kind-not-carried`, `too-large-for-kind`: but a link
 * to it can. `not-carried`: nor can a link.
 */
export type Hindrance = 'empty' | 'too-large' | 'kind-not-carried' | 'too-large-for-kind' | 'not-carried'

const million = 1_000_000

/**
 * The largest that WeChat takes of each kind, bytes; both account kinds name the same figures, and the server, which
 * knows the account's own, has the last word (https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html,
 * https://developer.work.weixin.qq.com/document/path/90253).
 */
export const mostBytes: Readonly<Record<FileKind, number>> = {
  image: 10 * million,
  voice: 2 * million,
  video: 10 * million,
  file: mostUploadBytes,
}

type Checked = Pick<Attachment, 'bytes' | 'kind' | 'asLink'>

export function hindranceOf({ bytes, kind, asLink }: Checked, outbound: readonly MessageKind[]): Hindrance | null {
  if (bytes === 0) return 'empty'
  if (bytes > mostUploadBytes) return 'too-large'
  const carried = outbound.includes(kind)
  if (asLink || (carried && bytes <= mostBytes[kind])) return null
  if (!outbound.includes('link')) return carried ? 'too-large' : 'not-carried'
  return carried ? 'too-large-for-kind' : 'kind-not-carried'
}

/** Whether sending a link instead would help. */
export const linkHelps = (hindrance: Hindrance): boolean => hindrance === 'kind-not-carried' || hindrance === 'too-large-for-kind'
