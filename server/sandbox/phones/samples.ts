import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sample } from '../desk-commands.ts'
import type { Attachment } from './customer.ts'

/** What a phone can attach without a file at hand. Made for the sandbox; the voice is real AMR-NB, the video H.264. */

const folder = join(import.meta.dirname, '../samples')

const files = [
  { id: 'picture', kind: 'image', name: 'harbour.jpg', mime: 'image/jpeg' },
  { id: 'voice', kind: 'voice', name: 'voice.amr', mime: 'audio/amr' },
  { id: 'video', kind: 'video', name: 'harbour.mp4', mime: 'video/mp4' },
  { id: 'file', kind: 'file', name: 'term-sheet.pdf', mime: 'application/pdf' },
] as const
export type SampleId = (typeof files)[number]['id']

const read = (name: string) => readFileSync(join(folder, name))

export const listSamples = (): Sample[] => files.map((file) => ({ ...file, bytes: read(file.name).length }))

export function findSample(id: string): Attachment | null {
  const file = files.find((one) => one.id === id)
  return file === undefined ? null : { kind: file.kind, name: file.name, mime: file.mime, bytes: read(file.name) }
}

/** Throws for an id that there is not. */
export function getSample(id: SampleId): Attachment {
  const found = findSample(id)
  if (found === null) throw new RangeError(`there is no sample ${id}`)
  return found
}

/** The picture that stands for a video until it plays. */
export const videoThumb = (): Buffer => read('thumb.jpg')
