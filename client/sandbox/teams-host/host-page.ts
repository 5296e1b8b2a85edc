import type { DeskUser } from '../../../server/sandbox/desk-api.ts'

/**
 * The pages of the app. Teams takes them from the manifest (`staticTabs`), which knows no roles; the pages of a role
 * are shown here to those who have it, since that is how the app itself leads to them. The first one opens by default.
 * `about` is reserved for a page that Teams makes by itself.
 */
export const hostPages = [
  { id: 'messages', label: 'Messages', address: '/tab/messages', role: null },
  { id: 'contacts', label: 'Contacts', address: '/tab/contacts', role: null },
  { id: 'help', label: 'About', address: '/tab/about', role: null },
  { id: 'admin', label: 'Admin', address: '/tab/admin', role: 'Admin' },
  { id: 'compliance', label: 'Compliance', address: '/tab/compliance', role: 'Compliance' },
] as const

export type HostPage = (typeof hostPages)[number]
export type HostPageId = HostPage['id']

export const isHostPageId = (id: string | null): id is HostPageId => hostPages.some((page) => page.id === id)

export const pagesOf = ({ roles }: Pick<DeskUser, 'roles'>): readonly HostPage[] =>
  hostPages.filter(({ role }) => role === null || roles.includes(role))
