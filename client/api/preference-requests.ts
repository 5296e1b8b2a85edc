import { preferences, type Preferences } from '../../server/contracts/notification.ts'
import type { Http } from './http.ts'

/** What members choose for themselves. Loaded with the page that shows it. */
export interface PreferenceRequests {
  read(): Promise<Preferences>
  change(change: Partial<Preferences>): Promise<Preferences>
}

export const createPreferenceRequests = (http: Http): PreferenceRequests => ({
  read: () => http.get('/api/me/preferences', preferences),
  change: (change) => http.patch('/api/me/preferences', change, preferences),
})
