/** The pages of the app as its manifest lists them (`staticTabs`); the first one opens by default. */
export const hostPages = [
  { id: 'messages', label: 'Messages', address: '/tab/messages' },
  { id: 'about', label: 'About', address: '/tab/about' },
] as const

export type HostPageId = (typeof hostPages)[number]['id']

export const isHostPageId = (id: string | null): id is HostPageId => hostPages.some((page) => page.id === id)
