import { searchQuery, searchResults } from '../../contracts/search.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Presenting } from '../threads/present.ts'
import { search } from './search.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
  presenting: Presenting
}

export function searchRoutes(api: Api, { database, clock, whoAsks, presenting }: Dependencies): void {
  api.get('/api/search', { schema: { querystring: searchQuery, response: { 200: searchResults } } }, async (request) => {
    const member = await whoAsks(request)
    return search({ database, presenting, now: clock.now() }, member, request.query.q)
  })
}
