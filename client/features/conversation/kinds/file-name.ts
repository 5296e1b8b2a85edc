import type { Media } from '../../../../server/contracts/message.ts'
import { visibleName } from '../../../ui/visible-name.ts'

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/x-wav': 'wav',
  'video/quicktime': 'mov',
  'text/plain': 'txt',
}

/** What a file is called here; WeChat gives most of them no name. Safe to look at and to save under. */
export function nameOf({ name, kind, mime }: Pick<Media, 'name' | 'kind' | 'mime'>): string {
  const given = visibleName(name ?? '').trim()
  if (given !== '') return given
  const extension = extensions[mime] ?? /^\w+\/([a-z0-9]{2,5})$/.exec(mime)?.[1]
  return extension === undefined ? kind : `${kind}.${extension}`
}
