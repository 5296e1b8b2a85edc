import type { ThemeName } from '../../ui/theme-name.ts'
import { isHostAppId, type HostAppId } from './host-app.ts'
import { tokenBehaviours, usualBehaviour, type HostBehaviour } from './host-behaviour.ts'
import { hostLocales, pseudoLocale, type HostLocale } from './host-locale.ts'
import { hostPages, isHostPageId, type HostPageId } from './host-page.ts'
import { hostThemes } from './host-theme.ts'

/** What the host shows: who is signed in, in which theme and language, which app, which page of ours; and how it behaves. */
export interface HostView extends HostBehaviour {
  /** Null: whoever stands first among the users. */
  userId: string | null
  theme: ThemeName
  locale: HostLocale
  app: HostAppId
  pageId: HostPageId
  subPageId: string | null
}

export const defaultHostView: HostView = {
  userId: null,
  theme: 'default',
  locale: 'en-us',
  app: 'parley',
  pageId: hostPages[0].id,
  subPageId: null,
  ...usualBehaviour,
}

/** Entra's own limits are wider; a life below a few seconds would be over on the way. */
const lifeRange = { least: 5, most: 86_400 }

const locales: readonly HostLocale[] = [...hostLocales.map(({ id }) => id), pseudoLocale]
const localeNamed = (name: string | null): HostLocale => locales.find((id) => id === name) ?? defaultHostView.locale

/** Reads the desk's address (`?user=ben&theme=dark&page=messages&open=thread:…`); what it doesn't know falls back. */
export function parseHostView(search: string): HostView {
  const query = new URLSearchParams(search)
  const [app, page, life] = [query.get('app'), query.get('page'), Number(query.get('life'))]
  return {
    userId: query.get('user') || null,
    theme: hostThemes.find(({ id }) => id === query.get('theme'))?.id ?? defaultHostView.theme,
    locale: localeNamed(query.get('lang')),
    app: isHostAppId(app) ? app : defaultHostView.app,
    pageId: isHostPageId(page) ? page : defaultHostView.pageId,
    subPageId: query.get('open') || null,
    tokens: tokenBehaviours.find(({ id }) => id === query.get('tokens'))?.id ?? defaultHostView.tokens,
    tokenLifeSeconds: life >= lifeRange.least && life <= lifeRange.most ? Math.floor(life) : defaultHostView.tokenLifeSeconds,
    caching: query.has('caching'),
    staleLinks: query.has('stale-links'),
    offline: query.has('offline'),
  }
}

/** The address that brings this view back, on a reload or for a colleague; without what is the default anyway. */
export function formatHostView(view: HostView): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | number | null, usual: string | number | null) => {
    if (value !== usual) query.set(name, String(value))
  }
  set('user', view.userId, null)
  set('theme', view.theme, defaultHostView.theme)
  set('lang', view.locale, defaultHostView.locale)
  set('app', view.app, defaultHostView.app)
  set('page', view.pageId, defaultHostView.pageId)
  set('open', view.subPageId, null)
  set('tokens', view.tokens, defaultHostView.tokens)
  set('life', view.tokenLifeSeconds, defaultHostView.tokenLifeSeconds)
  for (const [name, on] of [
    ['caching', view.caching],
    ['stale-links', view.staleLinks],
    ['offline', view.offline],
  ] as const)
    if (on) query.set(name, '1')
  return query.size === 0 ? '' : `?${query}`
}
