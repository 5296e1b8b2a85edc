import { cleanup, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { giveLayout } from '../testing/browser.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { renderMessages } from '../testing/render-messages.tsx'
import { aMe, aMessage, aNotice, anOwnMessage, anOwnPolicy, at, aThread, testNow } from '../testing/wire.ts'

const liWei = aThread(1, { name: 'Li Wei', validatedPhone: '+86 138 0013 8000' })
const chenYu = aThread(2, {
  name: 'Chen Yu',
  state: 'limitReached',
  window: { expiresAt: at.hoursAhead(30), remaining: 0, limit: 5 },
  queuedCount: 1,
})

let server: FakeServer
let open: Awaited<ReturnType<typeof renderMessages>>[]

// What the page loads when it is first needed: reading it here takes no test's time.
beforeAll(
  () =>
    Promise.all([import('../features/conversation/kinds/kind-content.tsx'), import('../features/composer/attachments/attach-tools.tsx')]),
  60_000,
)
beforeEach(() => {
  giveLayout()
  sessionStorage.clear()
  vi.useFakeTimers({ now: testNow, toFake: ['Date'] })
  open = []
  server = new FakeServer()
  server.messages = [
    aMessage(liWei, 1, { text: '您好' }),
    anOwnMessage(liWei, 2, { text: 'Good morning', createdAt: at.minutesAgo(50) }),
    aMessage(chenYu, 1, { text: 'Hello' }),
  ]
  server.threads = [
    { ...liWei, lastMessage: server.messages[1]! },
    { ...chenYu, lastMessage: server.messages[2]! },
  ]
})
afterEach(() => {
  for (const each of open) each.close()
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function show(options?: Parameters<typeof renderMessages>[1]) {
  const page = await renderMessages(server, options)
  open.push(page)
  const openThread = async (name: string) => page.user.click(await page.findByRole('button', { name: new RegExp(`^${name}`) }))
  const log = () => within(page.getByRole('log', { name: 'Messages' }))
  const textbox = () => page.getByRole('textbox', { name: 'Type a message' })
  return { ...page, openThread, log, textbox }
}

describe('thread list', () => {
  it('names each conversation by its contact and its channel', async () => {
    const page = await show()
    const list = await page.findByRole('list', { name: 'Conversations' })
    const names = within(list)
      .getAllByRole('listitem')
      .map((item) => item.getAttribute('aria-label'))
    expect(names[0]).toMatch(/^Li Wei, WeChat, You: Good morning.*3 left · 21 h/)
    expect(names[1]).toMatch(/^Chen Yu, WeChat, Hello.*1 queued/)
  })

  it('lifts a conversation to the top when its customer writes, and counts what is unread', async () => {
    const page = await show()
    await page.findByRole('button', { name: /^Chen Yu/ })
    const message = aMessage(chenYu, 2, { text: 'Are you there?', createdAt: testNow.toISOString() })
    server.say(message)
    server.put({ ...chenYu, lastMessage: message, lastActivityAt: message.createdAt, unreadCount: 1, version: 2 })
    await waitFor(() =>
      expect(page.getAllByRole('listitem')[0]?.getAttribute('aria-label')).toMatch(/^Chen Yu, WeChat, 1 unread message, Are you there\?/),
    )
  })

  it('marks the open one', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    expect(page.getByRole('listitem', { name: /^Li Wei/ })).toHaveProperty('ariaCurrent', 'true')
    expect(page.getByRole('listitem', { name: /^Chen Yu/ })).toHaveProperty('ariaCurrent', null)
  })

  it('says so when nobody has written yet, and when WeChat is not switched on', async () => {
    server.threads = []
    expect((await (await show()).findByRole('heading', { name: 'No conversations yet' })).tagName).toBe('H2')
    server.me = aMe({ wechatEnabled: false })
    await (await show()).findByText(/administrator can switch it on/)
  })

  it('offers to try again when it cannot be loaded', async () => {
    server.broken = { path: '/api/threads', code: 'not-found' }
    const page = await show()
    const again = await page.findByRole('button', { name: 'Try again' })
    server.broken = null
    await page.user.click(again)
    await page.findByRole('list', { name: 'Conversations' })
  })
})

describe('conversation', () => {
  it('shows who it is with, and the validated number as such', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    const region = within(await page.findByRole('region', { name: 'Conversation with Li Wei' }))
    region.getByText('+86 138 0013 8000')
    region.getByText('Validated phone number')
    region.getByText('3 of 5 left · 21 h')
    await waitFor(() => page.log().getByText('您好'))
  })

  it('shows what became of each message, and names what it cannot show', async () => {
    server.messages.push(
      anOwnMessage(liWei, 3, { status: 'sending' }),
      anOwnMessage(liWei, 4, { status: 'queued' }),
      anOwnMessage(liWei, 5, { status: 'unconfirmed' }),
      anOwnMessage(liWei, 6, { status: 'failed', failure: { code: 'content', reason: 'WeChat refused the content' } }),
      aMessage(liWei, 7, { kind: 'image', text: null }),
      aNotice(liWei, 8, 'You can send: • five messages • then wait'),
    )
    const page = await show()
    await page.openThread('Li Wei')
    await waitFor(() => page.log().getByText('Picture – its content didn’t arrive.'))
    const log = page.log()
    for (const name of ['Sent', 'Sending', 'Queued', 'Not confirmed', 'Not delivered']) log.getByRole('img', { name })
    log.getByText('Not delivered: WeChat refused the content')
    log.getByText(/may already have arrived/)
    log.getByText('Queued until Li Wei writes')
    expect(log.getAllByRole('button', { name: 'Retry' })).toHaveLength(2)
    log.getByText(/^You can send:\s• five messages\s• then wait$/)
  })

  it('sends a failed message again', async () => {
    server.messages.push(anOwnMessage(liWei, 3, { text: 'again', status: 'failed' }))
    const page = await show()
    await page.openThread('Li Wei')
    await page.user.click(await page.findByRole('button', { name: 'Retry' }))
    await waitFor(() => page.log().getByRole('img', { name: 'Sending' }))
    expect(page.queryByRole('button', { name: 'Retry' })).toBeNull()
  })

  it('tells that it is inactive and what waits, and stops when the customer writes', async () => {
    const page = await show()
    await page.openThread('Chen Yu')
    const banner = await page.findByText(/maximum limit of 5 consecutive messages.*1 message is waiting \(1 of 5\)\./)
    expect(banner.closest('[role=status]')).not.toBeNull()
    page.getByText('Will be queued (2 of 5) · sent when Chen Yu writes')
    server.put({ ...chenYu, state: 'active', window: { expiresAt: at.hoursAhead(48), remaining: 5, limit: 5 }, queuedCount: 0, version: 2 })
    await page.findByText('Sends now · 5 left')
    expect(page.queryByText(/maximum limit/)).toBeNull()
  })

  it('tells the server what was read, and only while it is looked at', async () => {
    const unread = { ...liWei, unreadCount: 2, version: 2 }
    server.threads = [unread]
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    const page = await show()
    await page.openThread('Li Wei')
    await waitFor(() => page.log().getByText('您好'))
    server.say(aMessage(liWei, 3, { text: 'Hello?' }))
    await waitFor(() => page.log().getByText('Hello?'))
    expect(server.reads).toEqual([])
    focus.mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    await waitFor(() => expect(server.reads).toEqual([{ threadId: liWei.id, position: 3 }]))
  })

  it('opens from a deep link, and says so when that leads nowhere', async () => {
    const page = await show({ subPageId: `thread:${chenYu.id}` })
    await page.findByRole('region', { name: 'Conversation with Chen Yu' })
    const lost = await show({ subPageId: `thread:${aThread(77).id}` })
    await lost.findByText('This conversation isn’t available')
  })
})

describe('composer', () => {
  it('shows a text at once, and once when the server has it', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    await page.user.type(page.textbox(), 'On its way{Enter}')
    expect(page.textbox()).toHaveProperty('value', '')
    await waitFor(() => expect(page.log().getAllByText('On its way')).toHaveLength(1))
    await waitFor(() => expect(server.messages.filter((message) => message.text === 'On its way')).toHaveLength(1))
    await waitFor(() => expect(page.session.outbox.list(liWei.id)).toEqual([]))
    expect(page.log().getAllByText('On its way')).toHaveLength(1)
  })

  it('breaks the line with Shift+Enter, and sends nothing that is blank', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    await page.user.type(page.textbox(), '  {Enter}')
    await page.user.clear(page.textbox())
    await page.user.type(page.textbox(), 'one{Shift>}{Enter}{/Shift}two')
    expect(page.textbox()).toHaveProperty('value', 'one\ntwo')
    await page.user.click(page.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(server.messages.at(-1)?.text).toBe('one\ntwo'))
    expect(server.messages).toHaveLength(4)
  })

  it('delivers once what was written while the network was cut', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    server.cut()
    await page.user.type(page.textbox(), 'While away{Enter}')
    await waitFor(() => page.log().getByRole('img', { name: 'Sending' }))
    await page.findByText(/^Reconnecting/, {}, { timeout: 4_000 })
    server.restore()
    await waitFor(() => expect(server.messages.filter((message) => message.text === 'While away')).toHaveLength(1), { timeout: 4_000 })
    await waitFor(() => expect(page.queryByText(/^Reconnecting/)).toBeNull())
    expect(page.log().getAllByText('While away')).toHaveLength(1)
  })

  it('keeps the text when the queue is full, and says why', async () => {
    server.refuse = 'queue-full'
    const page = await show()
    await page.openThread('Chen Yu')
    await page.user.type(page.textbox(), 'One more{Enter}')
    expect((await page.findByRole('alert')).textContent).toContain('The queue of this conversation is full')
    expect(page.textbox()).toHaveProperty('value', 'One more')
    await page.user.type(page.textbox(), '!')
    expect(page.queryByRole('alert')).toBeNull()
  })

  it('keeps a refused text beside a new draft, to retry or edit', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    server.cut()
    await page.user.type(page.textbox(), 'first{Enter}second')
    server.refuse = 'text-too-long'
    server.restore()
    await waitFor(() => page.log().getByText(/Not sent: The text is too long/), { timeout: 4_000 })
    await page.user.click(page.log().getByRole('button', { name: 'Edit' }))
    expect(page.textbox()).toHaveProperty('value', 'first\nsecond')
    expect(page.log().queryByText(/Not sent/)).toBeNull()
  })

  it('keeps a draft with its conversation, over fast switching and a reload', async () => {
    const storage = memoryStorage()
    const page = await show({ storage })
    await page.openThread('Chen Yu')
    await page.user.type(page.textbox(), 'half a thou')
    await page.openThread('Li Wei')
    expect(page.textbox()).toHaveProperty('value', '')
    page.getByRole('listitem', { name: /^Chen Yu, WeChat, Draft: half a thou/ })
    await page.openThread('Chen Yu')
    page.close()
    const again = await show({ storage })
    await again.findByRole('region', { name: 'Conversation with Chen Yu' })
    expect(again.textbox()).toHaveProperty('value', 'half a thou')
  })

  it('can be read and not written in when the customer left', async () => {
    server.threads = [{ ...liWei, state: 'left' }]
    const page = await show()
    await page.openThread('Li Wei')
    page.getByText('You can write again when Li Wei returns.')
    expect(page.textbox()).toHaveProperty('readOnly', true)
    await page.user.type(page.textbox(), 'x{Enter}')
    expect(server.messages).toHaveLength(3)
  })

  it('warns when a text comes near what WeChat takes', async () => {
    const page = await show()
    await page.openThread('Li Wei')
    await page.user.click(page.textbox())
    await page.user.paste('汉'.repeat(500))
    expect(page.queryByText(/bytes$/)).toBeNull()
    await page.user.paste('汉'.repeat(200))
    page.getByText('2,100 of 2,000 bytes')
    page.getByText('WeChat limit 2,000 bytes · 100 too many')
    await page.user.type(page.textbox(), '{Enter}')
    expect((await page.findByRole('alert')).textContent).toContain('The text is too long')
    expect(page.textbox()).toHaveProperty('value', '汉'.repeat(700))
    expect(server.messages).toHaveLength(3)
  })
})

describe('somebody who is here for the first time', () => {
  it('is told the rule in the figures of their organisation, once', async () => {
    localStorage.clear()
    server.ownPolicy = anOwnPolicy({ messages: 3, windowMs: 24 * 3_600_000 })
    const page = await show()
    await page.findByText(/you can send 3 messages within 24 hours/)
    await page.user.click(page.getByRole('button', { name: 'Got it' }))
    expect(page.queryByText('Good to know')).toBeNull()
    page.unmount()

    const again = await show()
    await again.findByText('Select a conversation')
    expect(again.queryByText('Good to know')).toBeNull()
  })
})
