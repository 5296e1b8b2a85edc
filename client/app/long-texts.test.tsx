import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import i18next from 'i18next'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReactNode } from 'react'
import { anAccount } from '../testing/an-account.ts'
import { aPolicy } from '../testing/a-policy.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { renderSignedIn } from '../testing/render-signed-in.tsx'
import { untranslated } from '../testing/untranslated.ts'
import { aContact, aMe, aMessage, aNotice, anOwnMessage, aThread } from '../testing/wire.ts'
import { AboutPage } from './about/about-page.tsx'
import { AdminPage } from './admin-page.tsx'
import { ContactsPage } from './contacts-page.tsx'
import type { TeamsHost } from './host.ts'
import { followLocale, startTexts } from './start-texts.ts'
import { pseudo, pseudoTexts } from './texts/sandbox-language.ts'

describe('the pseudo-locale', () => {
  it('makes a text 40 % longer, with accents and in brackets', () => {
    expect(pseudo('Type a message')).toBe('[Ţýpé å méššåĝé þlûš þ]')
    for (const text of ['Send', 'A customer always begins. WeChat doesn’t let a business write first.'])
      expect(pseudo(text).length).toBeGreaterThanOrEqual(Math.ceil(text.length * 1.4))
  })

  it('leaves what is filled in, and other texts that are meant', () => {
    expect(pseudo('{{count, number}} of $t(all) <b>left</b>')).toMatch(/^\[\{\{count, number\}\} öf \$t\(all\) <b>ļéfţ<\/b> /)
    expect(pseudoTexts({ a: { b_one: '{{count}} h' } })).toEqual({ a: { b_one: '[{{count}} h þ]' } })
  })
})

describe('its texts', () => {
  afterEach(() => document.head.replaceChildren())

  it('are read where the server is a sandbox, and nowhere else', async () => {
    startTexts()
    await followLocale('en-xa')
    expect(i18next.t('threads.title')).toBe('Conversations')
    document.head.innerHTML = '<meta name="parley-sandbox" content="yes" />'
    startTexts()
    await followLocale('en-xa')
    expect(i18next.t('threads.title')).toBe(pseudo('Conversations'))
    await followLocale('en')
  })
})

const thread = aThread(1, { name: 'Li Wei', state: 'limitReached', queuedCount: 1, window: { expiresAt: null, remaining: 0, limit: 5 } })
/** With what an avatar has of them. */
const names = [
  'Li Wei',
  'LW',
  'Chen Yu',
  'CY',
  'Wang Fang',
  'WF',
  'Ana Lindqvist',
  'Harbour & Vale',
  'Parley',
  'WeChat',
  thread.account.name,
]

/** Each page as a whole: what stands there in words came from the texts, so that it is translated where they are. */
describe('every word of', () => {
  const screen = messagesScreen((server) => {
    server.threads = [thread, aThread(2, { name: 'Chen Yu', left: true }), aThread(3, { name: 'Wang Fang', participants: [] })]
    server.messages = [
      aMessage(thread, 1, { text: 'Hello' }),
      aNotice(thread, 2, '[notice]'),
      anOwnMessage(thread, 3, { text: 'Hello', status: 'failed', failure: { code: 'refused', reason: '[reason]' } }),
      anOwnMessage(thread, 4, { text: 'Waits', status: 'queued' }),
    ]
    server.contacts = [aContact(thread, { company: 'Harbour & Vale', blocked: true })]
  })
  let close = () => {}
  beforeEach(() => {
    document.head.innerHTML = '<meta name="parley-sandbox" content="yes" />'
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  })
  afterEach(async () => {
    close()
    close = () => {}
    cleanup()
    location.hash = ''
    document.head.replaceChildren()
    vi.unstubAllGlobals()
    await followLocale('en')
  })

  async function show(page: ReactNode) {
    const shown = await renderSignedIn(screen.server, page)
    close = shown.close
    await act(() => followLocale('en-xa'))
    return shown
  }
  const settled = (root: HTMLElement, text: string) => waitFor(() => expect(root.textContent).toContain(pseudo(text)))

  it('the conversations, the open one with its menu, and the contact beside it', async () => {
    const page = await screen.show('Li Wei')
    await waitFor(() => page.log().getByText('Waits'))
    await act(() => followLocale('en-xa'))
    expect(untranslated(document.body, names)).toEqual([])
    fireEvent.click(page.getByRole('button', { name: pseudo('Message menu') }))
    fireEvent.click(await page.findByRole('menuitem', { name: pseudo('Contact details') }))
    await page.findByRole('region', { name: pseudo('Contact details') })
    await settled(document.body, 'Notes')
    expect(untranslated(document.body, names)).toEqual([])
  })

  it('the contacts', async () => {
    screen.server.answers['GET /api/contacts'] = () => ({ items: screen.server.contacts, nextCursor: null })
    const page = await show(<ContactsPage onOpenThread={() => {}} />)
    await settled(page.container, 'Blocked')
    expect(untranslated(document.body, names)).toEqual([])
  })

  it('the About page', async () => {
    screen.server.me = aMe({ roles: ['member', 'admin'] })
    vi.stubGlobal('fetch', screen.server.fetch)
    screen.server.preferences = { quietHours: { from: '20:00', to: '08:00', timeZone: 'UTC' } }
    const host = { kind: 'teams', askToken: async () => 'token' } as unknown as TeamsHost
    const page = render(
      <FluentProvider theme={teamsLightTheme}>
        <AboutPage host={host} />
      </FluentProvider>,
    )
    await act(() => followLocale('en-xa'))
    await settled(page.container, 'Save times')
    expect(untranslated(document.body, [...names, 'UTC'])).toEqual([])
  })

  it.each([
    ['accounts', 'Connect an account'],
    ['accounts/new', 'Official Account'],
    ['accounts/account', 'How it sends'],
    ['members', 'Import CSV'],
    ['policy', 'Messages in all'],
    ['quick-replies', 'Add a quick reply'],
    ['activity', 'Nothing yet'],
  ])('administration: %s', async (place, text) => {
    const account = anAccount({ reengage: { templateId: 'tpl', fields: { thing1: 'tpl' } } })
    screen.server.me = aMe({ roles: ['member', 'admin'] })
    const none = () => ({ items: [], nextCursor: null })
    Object.assign(screen.server.answers, {
      'GET /api/admin/accounts': () => ({ items: [account], nextCursor: null }),
      'GET /api/admin/members': none,
      'GET /api/admin/organisation': () => ({ wechatEnabled: true }),
      'GET /api/admin/policy': () => ({ version: 1, ...aPolicy() }),
      'GET /api/admin/policy/versions': none,
      'GET /api/admin/policy/versions/0': () => ({ version: 0, ...aPolicy() }),
      'GET /api/admin/quick-replies': none,
      'GET /api/admin/activity': none,
      'GET /api/admin/notifications': none,
    })
    location.hash = `#${place.replace('/account', `/${account.id}`)}`
    const page = await show(<AdminPage />)
    await settled(page.container, text)
    expect(untranslated(document.body, [...names, account.appId ?? '', account.originalId ?? '', 'thing'])).toEqual([])
  })
})
