import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A bucket on the loopback that knows PUT, GET with a range and DELETE, and checks the signature with code of its own. */
export interface S3Server {
  endpoint: string
  readonly objects: Map<string, Buffer>
  /** The next so many calls are answered with 503. */
  failNext(times: number): void
  close(): Promise<void>
}

export async function startS3Server(credentials: {
  accessKeyId: string
  secretAccessKey: string
  region: string
  bucket: string
}): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  let failures = 0
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const answer = (status: number, bytes: Buffer = Buffer.alloc(0)) => response.writeHead(status).end(bytes)
      if (failures > 0) return void ((failures -= 1), answer(503))
      if (!isSigned(request, body, credentials)) return void answer(403)
      const path = request.url ?? ''
      const prefix = `/${credentials.bucket}/`
      if (!path.startsWith(prefix)) return void answer(404)
      const key = path.slice(prefix.length)
      const object = objects.get(key)
      if (request.method === 'PUT') return void (objects.set(key, body), answer(200))
      if (request.method === 'DELETE') return void (objects.delete(key), answer(204))
      if (object === undefined) return void answer(404)
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
      if (from === undefined || to === undefined) return void answer(200, object)
      if (Number(from) >= object.length) return void answer(416)
      answer(206, object.subarray(Number(from), Number(to) + 1))
    })()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failNext: (times) => void (failures = times),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned(
  request: IncomingMessage,
  body: Buffer,
  { accessKeyId, secretAccessKey, region }: { accessKeyId: string; secretAccessKey: string; region: string },
): boolean {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  )
  const [, credential, signedHeaders = '', signature = ''] = given ?? []
  const time = String(request.headers['x-amz-date'])
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  if (credential !== `${accessKeyId}/${scope}` || request.headers['x-amz-content-sha256'] !== sha256(body)) return false
  const names = signedHeaders.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return false
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('')
  const canonical = [request.method, request.url, '', headers, signedHeaders, sha256(body)].join('\n')
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    hmac(`AWS4${secretAccessKey}`, time.slice(0, 8)),
  )
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`)
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}
