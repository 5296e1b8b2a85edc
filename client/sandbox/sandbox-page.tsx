import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''

// The page's policy lets only styles with this page's nonce in; Griffel and FluentProvider make theirs at run time.
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: meta('csp-nonce') } })

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Desk teamsAppId={meta('parley-teams-app-id')} />
    </RendererProvider>
  </StrictMode>,
)
