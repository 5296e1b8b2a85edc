/** One file out of a multipart body (RFC 7578). */
export interface UploadedFile {
  name: string
  mime: string
  bytes: Buffer
}

/** Null where the body is not multipart, or has no file of this field. */
export function readFile(contentType: string | undefined, body: Buffer, field: string): UploadedFile | null {
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType ?? '')
  const delimiter = boundary?.[1] ?? boundary?.[2]
  if (delimiter === undefined) return null
  // The first delimiter has no line end before it.
  const whole = Buffer.concat([Buffer.from('\r\n'), body])
  const separator = Buffer.from(`\r\n--${delimiter}`)
  let from = whole.indexOf(separator)
  while (from !== -1) {
    const begin = from + separator.length
    const end = whole.indexOf(separator, begin)
    if (end === -1) return null
    const file = readPart(whole.subarray(begin + 2, end), field)
    if (file !== null) return file
    from = end
  }
  return null
}

function readPart(part: Buffer, field: string): UploadedFile | null {
  const end = part.indexOf('\r\n\r\n')
  if (end === -1) return null
  const headers = part.subarray(0, end).toString('utf8')
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(headers)?.[1] ?? ''
  const name = /\bfilename="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined || !new RegExp(`(?:^|[;\\s])name="?${field}"?(?:;|\\s|$)`).test(disposition)) return null
  const mime = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1] ?? 'application/octet-stream'
  return { name, mime: mime.toLowerCase(), bytes: part.subarray(end + 4) }
}
