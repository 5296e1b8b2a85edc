import { cleanup, configure, fireEvent, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AdminNotification } from '../../server/contracts/notification.ts'
import { anAccount } from '../testing/an-account.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { renderSignedIn } from '../testing/render-signed-in.tsx'
import { aMe, at, testId } from '../testing/wire.ts'
import { AdminPage } from './admin-page.tsx'

// A machine that does several things at once takes its time to load a part.
configure({ asyncUtilTimeout: 5_000 })

let server: FakeServer
let close = () => {}
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  server = new FakeServer()
  server.me = aMe({ roles: ['member', 'admin'] })
  server.answers = {
    'GET /api/admin/members': () => ({ items: [], nextCursor: null }),
    'GET /api/admin/activity': () => ({ items: [], nextCursor: null }),
    'GET /api/admin/notifications': () => ({ items: [], nextCursor: null }),
  }
})
afterEach(() => {
  close()
  cleanup()
  location.hash = ''
  vi.unstubAllGlobals()
})

async function open(hash: string) {
  location.hash = hash
  const page = await renderSignedIn(server, <AdminPage />)
  close = page.close
  return page
}

describe('how an account sends', () => {
  let account = anAccount()
  const changes: unknown[] = []
  beforeEach(() => {
    account = anAccount()
    changes.length = 0
    server.answers['GET /api/admin/accounts'] = () => ({ items: [account], nextCursor: null })
    server.answers[`PATCH /api/admin/accounts/${account.id}`] = (body) => {
      changes.push(body)
      account = { ...account, ...(body as object) }
      return account
    }
  })
  const card = async () => {
    const page = await open(`#accounts/${account.id}`)
    return { page, card: within(await page.findByRole('group', { name: 'How it sends' })) }
  }
  const enter = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

  it('is changed with the request to resume, and taken back', async () => {
    const { page, card: form } = await card()
    enter(form.getByLabelText('Most bytes of a text'), '1500')
    fireEvent.click(form.getByRole('radio', { name: /^By template message/ }))
    enter(form.getByRole('textbox', { name: /^Template ID/ }), 'tpl-1')
    fireEvent.click(form.getByRole('button', { name: 'Add a field' }))
    enter(form.getByRole('textbox', { name: 'Name of field 1' }), 'thing1')
    enter(form.getByRole('textbox', { name: 'Text of field 1' }), 'Please reply')
    fireEvent.click(form.getByRole('button', { name: 'Save' }))
    await page.findByText('How the account sends is saved.')
    expect(changes).toEqual([
      { maxTextBytes: 1500, reengage: { kind: 'template', templateId: 'tpl-1', fields: { thing1: 'Please reply' } } },
    ])
    fireEvent.click(page.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(changes.at(-1)).toEqual({ maxTextBytes: 2000, reengage: null }))
  })

  it('says what is wrong with it and asks the server for nothing', async () => {
    const { card: form } = await card()
    enter(form.getByLabelText('Most bytes of a text'), '0')
    fireEvent.click(form.getByRole('radio', { name: /^By subscription notice/ }))
    fireEvent.click(form.getByRole('button', { name: 'Save' }))
    await form.findByText('A whole number from 1 to 20,000.')
    form.getByText('Enter the template’s ID.')
    expect(changes).toEqual([])
    fireEvent.click(form.getByRole('button', { name: 'Cancel' }))
    expect(form.getByLabelText<HTMLInputElement>('Most bytes of a text').value).toBe('2000')
  })

  it('of customer service is without a request, which WeCom doesn’t know', async () => {
    account = anAccount({ kind: 'wecom-kf', appId: undefined, originalId: undefined, messageMode: undefined, maxTextBytes: 2048 })
    const { card: form } = await card()
    expect(form.getByLabelText<HTMLInputElement>('Most bytes of a text').value).toBe('2048')
    expect(form.queryByRole('radio')).toBeNull()
  })
})

describe('notifications that could not be told', () => {
  const untold = (member: number, fault: string, hours: number): AdminNotification => ({
    threadId: testId(400 + member),
    memberId: testId(member),
    memberName: `Member ${member}`,
    kind: 'newMessage',
    state: 'dead',
    fault,
    attempts: 1,
    askedAt: at.hoursAhead(-hours),
    dueAt: at.hoursAhead(-hours),
    sentAt: null,
  })

  it('stand by their cause, with whom they were for and what to do', async () => {
    const items = [
      untold(31, 'not-installed', 1),
      untold(32, 'http-400', 2),
      ...[31, 33, 34, 35, 36, 37, 38].map((member) => untold(member, 'not-installed', 3)),
    ]
    server.answers['GET /api/admin/notifications'] = () => ({ items, nextCursor: null })
    const page = await open('#activity')
    const card = within(await page.findByRole('group', { name: 'Notifications that didn’t reach anybody' }))
    const [first, second, ...more] = card.getAllByRole('listitem').map(({ textContent }) => textContent ?? '')
    expect(more).toEqual([])
    expect(first).toContain('Parley isn’t installed for them')
    expect(first).toContain('TeamsActivity.Send.User')
    expect(first).toContain('For Member 31, Member 33, Member 34, Member 35, Member 36, and 2 more')
    expect(second).toContain('Microsoft refused them (http-400)')
    expect(second).toContain('For Member 32')
  })

  it('are not spoken of while there are none', async () => {
    const page = await open('#activity')
    await page.findByText('Nothing yet')
    expect(page.queryByText('Notifications that didn’t reach anybody')).toBeNull()
  })
})
