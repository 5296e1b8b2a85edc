import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../../platform/problem.ts'

/** For the whole body: who sends it slower than 170 KB a second keeps the place of somebody else. */
const patienceMs = 120_000

/** The one file of a multipart request, in its field `file`. Throws ProblemError: 415 for another body, 413 beyond the limit. */
export async function readUpload(request: FastifyRequest): Promise<{ bytes: Buffer; name: string | null }> {
  if (!request.isMultipart()) throw new ProblemError('unsupported-media-type')
  const timer = setTimeout(() => request.raw.destroy(), patienceMs)
  try {
    return await readFile(request)
  } finally {
    clearTimeout(timer)
  }
}

async function readFile(request: FastifyRequest): Promise<{ bytes: Buffer; name: string | null }> {
  let part
  try {
    part = await request.file()
  } catch (error) {
    throw badUpload('the body must be multipart with one file', error)
  }
  if (part === undefined) throw badUpload('there is no file')
  const pieces: Buffer[] = []
  try {
    for await (const piece of part.file) pieces.push(piece as Buffer)
  } catch (error) {
    throw badUpload('the file is cut off', error)
  }
  if (part.file.truncated) throw new ProblemError('payload-too-large')
  if (part.fieldname !== 'file') throw badUpload('the field must be called file')
  return { bytes: Buffer.concat(pieces), name: part.filename || null }
}

/** One that the parser refused for its size keeps its own code. */
function badUpload(message: string, error?: unknown): ProblemError {
  if ((error as { statusCode?: unknown } | undefined)?.statusCode === 413) return new ProblemError('payload-too-large')
  return new ProblemError('invalid-request', { errors: [{ path: '/file', message }] })
}
