// First of all: schemas look at this setting when they are made.
import './app/zod-without-eval.ts'
import { createRoot } from 'react-dom/client'
import './app/page.css'
import { App } from './app/app.tsx'
import { connectHost } from './app/host.ts'
import { firstLocale, startTexts } from './app/start-texts.ts'
import { showStoredTheme } from './app/page-theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

showStoredTheme()
startTexts(firstLocale())
createRoot(root).render(<App host={connectHost()} />)
