import { z } from 'zod'
import { ProblemError } from './problem.ts'

/**
 * Where a page of a list by keyset ended, opaque on the wire. The list's own name stands in it, so that a cursor of
 * another list is refused and not misread.
 */
export function keysetCursor<Place extends z.ZodType>(list: string, place: Place) {
  const content = z.tuple([z.literal(list), place])
  return {
    write: (value: z.input<Place>): string => Buffer.from(JSON.stringify([list, value])).toString('base64url'),
    /** Throws ProblemError invalid-request. */
    read(text: string): z.output<Place> {
      try {
        return content.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))[1] as z.output<Place>
      } catch {
        throw new ProblemError('invalid-request', { errors: [{ path: '/cursor', message: 'is not a cursor of this list' }] })
      }
    },
  }
}
