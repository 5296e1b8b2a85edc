import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { message, noteBody } from '../../contracts/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import type { PresentMedia } from '../messages/present.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import { writeNote } from './write-note.ts'

interface Dependencies {
  database: Database
  clock: Clock
  presentMedia: PresentMedia
  whoAsks: WhoAsks
  /** Called after a commit: there are new events to push. */
  onCommitted: () => void
}

export function noteRoutes(api: Api, { database, clock, presentMedia, whoAsks, onCommitted }: Dependencies): void {
  api.post(
    '/api/threads/:id/notes',
    { schema: { params: z.object({ id }), body: noteBody, response: { 200: message, 201: message } } },
    async (request, reply) => {
      const member = await whoAsks(request)
      const { note, isNew } = await writeNote({ database, presentMedia, now: clock.now() }, member, request.params.id, request.body)
      if (isNew) onCommitted()
      return reply.code(isNew ? 201 : 200).send(note)
    },
  )
}
