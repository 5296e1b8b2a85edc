import { adminNotificationPage, changePreferencesBody, notificationsQuery, preferences } from '../../contracts/notification.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { needAdmin, type WhoAsks } from '../orgs/guard.ts'
import { findPreferences, listNotifications, putQuietHours } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
}

export function notificationRoutes(api: Api, { database, clock, whoAsks }: Dependencies): void {
  const admin = needAdmin(whoAsks)

  api.get('/api/me/preferences', { schema: { response: { 200: preferences } } }, async (request) =>
    findPreferences(database, (await whoAsks(request)).id),
  )

  api.patch('/api/me/preferences', { schema: { body: changePreferencesBody, response: { 200: preferences } } }, async (request) => {
    const { id } = await whoAsks(request)
    const { quietHours } = request.body
    if (quietHours !== undefined) await putQuietHours(database, id, quietHours, clock.now())
    return findPreferences(database, id)
  })

  // Dead letters, so that a missing installation or consent is seen and not guessed.
  api.get(
    '/api/admin/notifications',
    { schema: { querystring: notificationsQuery, response: { 200: adminNotificationPage } } },
    async (request) => listNotifications(database, { orgId: (await admin(request)).orgId, ...request.query }),
  )
}
