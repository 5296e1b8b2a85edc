import type { HostPageId } from './host-page.ts'
import { hostPages, isHostPageId } from './host-page.ts'
import type { ThemeName } from '../../ui/fluent-themes.ts'
import { hostThemes } from './host-theme.ts'

/** What the host shows: who is signed in, in which theme, which page of the app. */
export interface HostView {
  /** Null: whoever stands first among the users. */
  userId: string | null
  theme: ThemeName
  pageId: HostPageId
  subPageId: string | null
}

export const defaultHostView: HostView = { userId: null, theme: 'default', pageId: hostPages[0].id, subPageId: null }

/** Reads the desk's address (`?user=ben&theme=dark&page=messages&open=thread:…`); what it doesn't know falls back. */
export function parseHostView(search: string): HostView {
  const query = new URLSearchParams(search)
  const theme = hostThemes.find(({ id }) => id === query.get('theme'))?.id ?? defaultHostView.theme
  const page = query.get('page')
  return {
    userId: query.get('user') || null,
    theme,
    pageId: isHostPageId(page) ? page : defaultHostView.pageId,
    subPageId: query.get('open') || null,
  }
}

/** The address that brings this view back, on a reload or for a colleague; without what is the default anyway. */
export function formatHostView(view: HostView): string {
  const query = new URLSearchParams()
  if (view.userId !== null) query.set('user', view.userId)
  if (view.theme !== defaultHostView.theme) query.set('theme', view.theme)
  if (view.pageId !== defaultHostView.pageId) query.set('page', view.pageId)
  if (view.subPageId !== null) query.set('open', view.subPageId)
  return query.size === 0 ? '' : `?${query}`
}
