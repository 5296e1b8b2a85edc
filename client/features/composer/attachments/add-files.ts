import type { Attachments } from '../../../api/attachments.ts'
import { kindOfFile } from './kind-of-file.ts'

/** Puts chosen, pasted or dropped files into the draft of a thread, in their order. */
export async function addFiles(attachments: Attachments, threadId: string, files: readonly File[]): Promise<void> {
  const measured = await Promise.all(files.map(async (file) => ({ file, size: await sizeOf(file) })))
  for (const { file, size } of measured) {
    const kind = kindOfFile(file)
    // A picture from the clipboard has no name of its own.
    const name = file.name === '' ? `${kind}` : file.name
    attachments.add({ id: crypto.randomUUID(), threadId, name, bytes: file.size, mime: file.type, kind, ...size }, file)
  }
}

/** Of a picture, px, so that its place in the log is known before it is there. */
async function sizeOf(file: File): Promise<{ width: number | null; height: number | null }> {
  if (kindOfFile(file) !== 'image') return { width: null, height: null }
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    // Not what it says it is, or not a kind that this browser knows: the server will tell.
    return { width: null, height: null }
  }
}
