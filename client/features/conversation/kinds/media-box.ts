export interface Box {
  width: number
  height: number
}

const most: Box = { width: 280, height: 320 }
const least: Box = { width: 72, height: 56 }
/** Where nobody knows the size: cameras mostly take four by three. */
const unknown: Box = { width: 240, height: 180 }

/** The place of a picture or video in its bubble, px: known before it is loaded, so that nothing jumps when it comes. */
export function mediaBox({ width, height }: { width: number | null; height: number | null }): Box {
  if (width === null || height === null || width <= 0 || height <= 0) return unknown
  const scale = Math.min(1, most.width / width, most.height / height)
  return { width: Math.max(least.width, Math.round(width * scale)), height: Math.max(least.height, Math.round(height * scale)) }
}
