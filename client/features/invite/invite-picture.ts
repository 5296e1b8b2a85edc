/** A PNG for a business card: the code, whom it leads to, and what to do with it. */

const size = 1_000
const codeSize = 820
const top = 60

interface Words {
  name: string
  account: string
  hint: string
}

/** Rejects where the code can't be drawn. */
export async function drawInvite(qrSvg: string, { name, account, hint }: Words): Promise<Blob> {
  const code = await loadImage(codeAddress(qrSvg, codeSize))
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = 1_200
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('this browser draws nothing')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingEnabled = false
  pen.drawImage(code, (size - codeSize) / 2, top, codeSize, codeSize)
  pen.textAlign = 'center'
  write(pen, name, { y: top + codeSize + 70, font: '600 64px', colour: '#1b1b1b' })
  write(pen, account, { y: top + codeSize + 145, font: '400 44px', colour: '#3d3d3d' })
  write(pen, hint, { y: top + codeSize + 230, font: '400 36px', colour: '#616161' })
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is empty')) : resolve(blob)), 'image/png')
  })
}

/** As an image, so that nothing in it can do anything. Some browsers draw only pictures that say how large they are. */
export const codeAddress = (qrSvg: string, pixels: number): string =>
  `data:image/svg+xml,${encodeURIComponent(qrSvg.replace('<svg ', `<svg width="${pixels}" height="${pixels}" `))}`

const family = "'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

/** On one line: a name that is too wide is set smaller. */
function write(pen: CanvasRenderingContext2D, text: string, { y, font, colour }: { y: number; font: string; colour: string }): void {
  pen.fillStyle = colour
  pen.font = `${font} ${family}`
  pen.fillText(text, size / 2, y, size - 80)
}

const loadImage = (src: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the code can’t be drawn'))
    image.src = src
  })
