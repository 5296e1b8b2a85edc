import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import type { Host } from './host.ts'
import { MessagesPage } from './messages-page.tsx'
import { showPageTheme, storedTheme } from './page-theme.ts'
import { routeOf } from './route.ts'
import { SignedIn } from './signed-in.tsx'
import { fluentThemes, type ThemeName } from '../ui/fluent-themes.ts'
import { followLocale } from './start-texts.ts'
import { UnknownPage } from './unknown-page.tsx'

const AboutPage = lazy(() => import('./about-page.tsx').then((module) => ({ default: module.AboutPage })))

// The policy lets in styles that carry the page's nonce only.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

export function App({ host: connecting }: { host: Promise<Host> }) {
  const [host, setHost] = useState<Host | null>(null)
  const [theme, setTheme] = useState<ThemeName>(storedTheme)

  useEffect(() => {
    void connecting.then((connected) => {
      setHost(connected)
      if (connected.kind === 'outside') return
      void followLocale(connected.locale)
      setTheme(connected.theme)
      connected.onTheme(setTheme)
      connected.ready()
    })
  }, [connecting])
  useEffect(() => showPageTheme(theme), [theme])

  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={fluentThemes[theme]} className="app">
        <Page host={host} />
      </FluentProvider>
    </RendererProvider>
  )
}

function Page({ host }: { host: Host | null }): ReactNode {
  const [route] = useState(() => routeOf(location.pathname))
  switch (route) {
    case 'messages':
      return <SignedIn host={host}>{(teams) => <MessagesPage subPageId={teams.subPageId} />}</SignedIn>
    // Readable without signing in, as Microsoft's store asks of privacy pages.
    case 'about':
      return (
        <Suspense>
          <AboutPage />
        </Suspense>
      )
    case 'unknown':
      return <UnknownPage />
  }
}
