import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { loadThreadsEarly } from '../api/use-threads.ts'
import { CrashBoundary } from './crash-boundary.tsx'
import { CrashedPage } from './crashed-page.tsx'
import { followHost } from './follow-host.ts'
import type { Host, HostContext } from './host.ts'
import { MessagesPage } from './messages-page.tsx'
import { showPageTheme, storedTheme } from './page-theme.ts'
import { routeOf } from './route.ts'
import { SignedIn } from './signed-in.tsx'
import type { ThemeName } from '../ui/theme-name.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { followLocale } from './start-texts.ts'
import { useFluentTheme } from './use-fluent-theme.ts'
import { TeamsHostContext } from './teams-host.ts'

const UnknownPage = lazyPart(async () => (await import('./unknown-page.tsx')).UnknownPage)
const AdminPage = lazyPart(async () => (await import('./admin-page.tsx')).AdminPage)
const ContactsTab = lazyPart(async () => (await import('./contacts-tab.tsx')).ContactsTab)
const AboutPage = lazy(() => import('./about/about-page.tsx').then((module) => ({ default: module.AboutPage })))

// The policy lets in styles that carry the page's nonce only.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

export function App({ host: connecting }: { host: Promise<Host> }) {
  const [host, setHost] = useState<Host | null>(null)
  const [theme, setTheme] = useState<ThemeName>(storedTheme)
  const fluentTheme = useFluentTheme(theme)

  useEffect(() => {
    const adopt = (connected: Host) => {
      setHost(connected)
      if (connected.kind === 'outside') return void connected.later.then((late) => late && adopt(late))
      // The handler tells changes only, so the first theme comes from the context.
      const follow = ({ theme, locale }: HostContext) => {
        setTheme(theme)
        void followLocale(locale)
      }
      follow(connected.context)
      connected.onTheme(setTheme)
      followHost(connected, follow)
      connected.loaded()
    }
    void connecting.then(adopt)
  }, [connecting])
  useEffect(() => showPageTheme(theme), [theme])

  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={fluentTheme} className="app">
        <TeamsHostContext value={host?.kind === 'teams' ? host : null}>
          <CrashBoundary instead={<CrashedPage />} onCrash={(message) => host?.kind === 'teams' && host.failed(message)}>
            <Page host={host} />
          </CrashBoundary>
        </TeamsHostContext>
      </FluentProvider>
    </RendererProvider>
  )
}

function Page({ host }: { host: Host | null }): ReactNode {
  const [route] = useState(() => routeOf(location.pathname))
  useEffect(() => {
    // The others say so themselves, when there is something to see.
    if (host?.kind === 'teams' && (route === 'about' || route === 'unknown')) host.ready()
  }, [host, route])
  switch (route) {
    case 'messages':
      return (
        <SignedIn host={host} onBegun={loadThreadsEarly}>
          {(teams) => <MessagesPage place={teams.context.place} />}
        </SignedIn>
      )
    case 'contacts':
      return (
        <SignedIn host={host}>
          {(teams) => (
            <Suspense>
              <ContactsTab teams={teams} />
            </Suspense>
          )}
        </SignedIn>
      )
    // Readable without signing in, as Microsoft's store asks of privacy pages.
    case 'about':
      return (
        <Suspense>
          <AboutPage host={host} />
        </Suspense>
      )
    case 'admin':
      return (
        <SignedIn host={host}>
          {() => (
            <Suspense>
              <AdminPage />
            </Suspense>
          )}
        </SignedIn>
      )
    case 'unknown':
      return (
        <Suspense>
          <UnknownPage />
        </Suspense>
      )
  }
}
