import { randomUUID } from 'node:crypto'

export interface MultipartFile {
  field: string
  name: string
  mime: string
  bytes: Buffer
}

/**
 * A form with one file (RFC 7578). The name goes as UTF-8, which is what both platforms read; `filelength` stands in
 * their own examples. https://developer.work.weixin.qq.com/document/path/90253
 */
export function writeMultipart({ field, name, mime, bytes }: MultipartFile): { contentType: string; bytes: Buffer } {
  const boundary = `parley-${randomUUID()}`
  // As browsers write them, so that no name ends the header.
  const quoted = name.toWellFormed().replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${quoted}"; filelength=${bytes.length}\r\n` +
    `Content-Type: ${mime}\r\n\r\n`
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
