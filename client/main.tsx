// First of all: schemas look at this setting when they are made.
import './app/zod-without-eval.ts'
import { createRoot } from 'react-dom/client'
import './app/page.css'
import { App } from './app/app.tsx'
import { connectHost } from './app/host.ts'
import { routeOf } from './app/route.ts'
import { loadTheme } from './app/use-fluent-theme.ts'
import { firstLocale, startTexts } from './app/start-texts.ts'
import { showStoredTheme, storedTheme } from './app/page-theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

showStoredTheme()
startTexts(firstLocale())
const route = routeOf(location.pathname)
const host = connectHost({ signsIn: route !== 'about' && route !== 'unknown' })
// In the last theme from the first paint on: whoever works in the dark isn't shown a white page.
void loadTheme(storedTheme()).then(() => createRoot(root).render(<App host={host} />))
