import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** `npm run icons`: draws the app's icons anew from appPackage/icons. They are committed, since Teams wants files. */
const folder = join(import.meta.dirname, '../../../appPackage')

await sharp(await readFile(join(folder, 'icons/color.svg')))
  .removeAlpha()
  .png({ compressionLevel: 9 })
  .toFile(join(folder, 'color.png'))

// Nothing but white: what is thinner at an edge is more transparent, never grey.
const outline = sharp(await readFile(join(folder, 'icons/outline.svg'))).ensureAlpha()
const { data, info } = await outline.raw().toBuffer({ resolveWithObject: true })
for (let at = 0; at < data.length; at += 4) data.fill(255, at, at + 3)
await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
  .png({ compressionLevel: 9 })
  .toFile(join(folder, 'outline.png'))
