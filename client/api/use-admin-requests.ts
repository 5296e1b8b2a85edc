import { createAdminRequests, type AdminRequests } from './admin-requests.ts'
import { useSession } from './session-context.ts'
import type { Http } from './http.ts'

const made = new WeakMap<Http, AdminRequests>()

export function useAdminRequests(): AdminRequests {
  const { http } = useSession()
  const requests = made.get(http) ?? createAdminRequests(http)
  made.set(http, requests)
  return requests
}
