import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { checkKey, type Blobs } from './blobs.ts'

export interface S3Settings {
  /** Without a slash at its end. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** For one call; the largest file is some 20 MB. */
const timeoutMs = 30_000

/**
 * A bucket of Amazon S3 or of what speaks its API, addressed by path, which all of them understand. Faults of the
 * network and 5xx are tried three times.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function createS3Blobs({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): Blobs {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })

  async function call(
    method: 'PUT' | 'GET' | 'DELETE',
    key: string,
    headers: Record<string, string> = {},
    body?: Buffer,
  ): Promise<Response> {
    checkKey(key)
    // Signed too, so that nothing on the way can change the bytes.
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    for (let attempt = 1; ; attempt++) {
      const last = attempt === 3
      try {
        const response = await client.fetch(`${endpoint}/${bucket}/${key}`, {
          method,
          headers: { ...headers, 'x-amz-content-sha256': sha256 },
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
          ...(body === undefined ? {} : { body: new Uint8Array(body) }),
        })
        if (response.status < 500 || last) return response
        await response.body?.cancel()
      } catch (error) {
        // The address and what else fetch's errors say stays here: a signed one is as good as a key.
        if (last) throw new S3Fault(method, error instanceof Error ? error.name : 'unknown')
      }
    }
  }

  return {
    async write(key, bytes) {
      const response = await call('PUT', key, { 'content-type': 'application/octet-stream' }, bytes)
      await response.body?.cancel()
      if (!response.ok) throw new S3Fault('PUT', response.status)
    },
    async read(key, start, end) {
      const response = await call('GET', key, { range: `bytes=${start}-${end - 1}` })
      if (response.status === 206) return Buffer.from(await response.arrayBuffer())
      // One that knows no ranges sends all of it.
      if (response.status === 200) return Buffer.from(await response.arrayBuffer()).subarray(start, end)
      await response.body?.cancel()
      if (response.status === 404) return null
      // Nothing of it lies behind `start`.
      if (response.status === 416) return Buffer.alloc(0)
      throw new S3Fault('GET', response.status)
    },
    async remove(key) {
      const response = await call('DELETE', key)
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) throw new S3Fault('DELETE', response.status)
    },
  }
}

export class S3Fault extends Error {
  constructor(method: string, what: number | string) {
    super(`the media store answered ${method} with ${what}`)
    this.name = 'S3Fault'
  }
}
