import type { FileKind } from '../../../api/attachment.ts'

const kinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'audio/amr': 'voice',
  'audio/mpeg': 'voice',
  'audio/mp3': 'voice',
  'video/mp4': 'video',
}

/** What a file will be to WeChat, as far as the browser can tell; the server looks inside. Browsers have no type for AMR. */
export function kindOfFile({ name, type }: Pick<File, 'name' | 'type'>): FileKind {
  if (type === '' && /\.amr$/i.test(name)) return 'voice'
  return kinds[type.toLowerCase()] ?? 'file'
}
