import sharp from 'sharp'

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons */
export async function checkColorIcon(bytes: Uint8Array): Promise<string[]> {
  return checkPng(bytes, 192)
}

/** White on nothing: Teams tints it. */
export async function checkOutlineIcon(bytes: Uint8Array): Promise<string[]> {
  const faults = await checkPng(bytes, 32)
  if (faults.length > 0) return faults
  const { data } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  let [isTransparent, isVisible, isWhite] = [false, false, true]
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]
    if (alpha === 0) isTransparent = true
    else {
      isVisible = true
      isWhite &&= data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255
    }
  }
  return [
    ...(isTransparent ? [] : ['must have a transparent ground']),
    ...(isVisible ? [] : ['shows nothing']),
    ...(isWhite ? [] : ['must be white and nothing else']),
  ]
}

async function checkPng(bytes: Uint8Array, size: number): Promise<string[]> {
  try {
    const { format, width, height } = await sharp(bytes).metadata()
    return [
      ...(format === 'png' ? [] : [`must be a PNG, not ${format}`]),
      ...(width === size && height === size ? [] : [`must be ${size} × ${size}, not ${width} × ${height}`]),
    ]
  } catch {
    return ['is no picture']
  }
}
