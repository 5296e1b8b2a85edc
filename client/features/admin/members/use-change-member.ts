import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import type { AdminMember, ChangeMemberBody } from '../../../../server/contracts/member.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useUndo } from '../parts/undo.ts'

type Pages = InfiniteData<{ items: AdminMember[]; nextCursor: string | null }>

/** Changes a member, and tells so with the way back. Rejects as requests do. */
export function useChangeMember() {
  const requests = useAdminRequests()
  const cache = useQueryClient()
  const tell = useUndo()
  const put = async (id: string, body: ChangeMemberBody): Promise<void> => {
    const changed = await requests.changeMember(id, body)
    // In its place in the lists, so that nothing moves under the pointer.
    cache.setQueriesData<Pages | AdminMember[]>({ queryKey: adminKeys.allMembers }, (data) => {
      if (data === undefined || Array.isArray(data)) return data?.map((member) => (member.id === id ? changed : member))
      return {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.map((member) => (member.id === id ? changed : member)) })),
      }
    })
  }
  return async (member: AdminMember, body: ChangeMemberBody, text: string): Promise<void> => {
    await put(member.id, body)
    const before = Object.fromEntries(Object.keys(body).map((field) => [field, member[field as keyof AdminMember]])) as ChangeMemberBody
    tell({ text, undo: () => put(member.id, before) })
  }
}
