import sharp, { type Sharp } from 'sharp'

// Pictures come from strangers, one at a time: nothing of them is worth keeping in memory.
sharp.cache(false)

/** More than any phone takes in one shot; the picture in memory is four bytes a pixel. */
export const mostPixels = 60_000_000
const thumbnailPixels = 320
/** Longest side of a picture that is made anew: what WeChat shows of one. */
const mostSide = 4_096
const timeoutS = 20

const open = (bytes: Buffer): Sharp =>
  // By the header alone, before anything is decoded; a damaged end still shows what is there.
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'none' }).timeout({ seconds: timeoutS })

export interface Picture {
  /** As it is shown, turned. */
  width: number
  height: number
  thumbnail: Buffer
}

/** Null: nothing that can be shown, or too large to look at. `thumbnail` is WebP, 320 pixels at most, without what a camera writes into a file. */
export async function readPicture(bytes: Buffer): Promise<Picture | null> {
  try {
    const { autoOrient } = await open(bytes).metadata()
    const thumbnail = await open(bytes)
      .rotate()
      .resize({ width: thumbnailPixels, height: thumbnailPixels, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    return { width: autoOrient.width, height: autoOrient.height, thumbnail }
  } catch {
    return null
  }
}

/** What shows in a circle: the middle of the picture, this many pixels each way, as WebP without anything else. Null: nothing that can be shown. */
export async function squarePicture(bytes: Buffer, sidePixels: number): Promise<Buffer | null> {
  try {
    return await open(bytes)
      .rotate()
      .resize({ width: sidePixels, height: sidePixels, fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .webp({ quality: 80 })
      .toBuffer()
  } catch {
    return null
  }
}

type PictureMime = 'image/jpeg' | 'image/png'

/**
 * The picture as one of these types, `maxBytes` at most; null: it can't be. PNG only where something shows through, and
 * it fits; else JPEG, which gives up sharpness and then size until it fits. One that moves is refused: it would stand still.
 */
export async function convertPicture(
  bytes: Buffer,
  { to, maxBytes }: { to: readonly PictureMime[]; maxBytes: number },
): Promise<{ bytes: Buffer; mime: PictureMime } | null> {
  try {
    const { hasAlpha, pages = 1 } = await open(bytes).metadata()
    if (pages > 1) return null
    const shown = (side: number) => open(bytes).rotate().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    if (to.includes('image/png') && (hasAlpha || !to.includes('image/jpeg'))) {
      const png = await shown(mostSide).png().toBuffer()
      if (png.length <= maxBytes) return { bytes: png, mime: 'image/png' }
    }
    if (!to.includes('image/jpeg')) return null
    for (const { quality, side } of jpegSteps) {
      const jpeg = await shown(side).flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer()
      if (jpeg.length <= maxBytes) return { bytes: jpeg, mime: 'image/jpeg' }
    }
    return null
  } catch {
    return null
  }
}

const jpegSteps = [
  { quality: 88, side: mostSide },
  { quality: 78, side: 3_072 },
  { quality: 70, side: 2_048 },
  { quality: 60, side: 1_280 },
]
