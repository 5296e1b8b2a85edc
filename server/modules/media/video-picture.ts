import sharp from 'sharp'

let made: Promise<Buffer> | null = null

/** Beside a video, where a platform wants a picture: none can be taken from it without a decoder. JPEG of 320 by 240, a few KB. */
export function videoPicture(): Promise<Buffer> {
  const sign = '<rect width="320" height="240" fill="#5b5fc7"/><path d="M130 66 L210 120 L130 174 Z" fill="#ffffff"/>'
  made ??= sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">${sign}</svg>`))
    .jpeg()
    .toBuffer()
  return made
}
