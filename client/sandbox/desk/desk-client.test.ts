// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deskClient, DeskProblem } from './desk-client.ts'

const fetched = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal('fetch', fetched.mockReset()))
afterEach(() => vi.unstubAllGlobals())
const answer = (status: number, body: unknown) => fetched.mockResolvedValue(Response.json(body, { status }))

describe('a file of one’s own', () => {
  it.each([
    ['image/png', 'image/png'],
    ['', 'application/octet-stream'],
    ['text/plain', 'application/octet-stream'],
  ])('of type "%s" goes as "%s"', async (type, sent) => {
    answer(201, {})
    const file = new File(['bytes'], 'a & b.png', { type })
    await deskClient.sendFile('li-wei', 'image', file)
    expect(fetched).toHaveBeenCalledExactlyOnceWith('/sandbox/desk/phones/li-wei/media?kind=image&name=a+%26+b.png', {
      method: 'POST',
      headers: { 'content-type': sent },
      body: file,
    })
  })
})

it('sends what the sandbox has by its name', async () => {
  answer(201, {})
  await deskClient.sendSample('li-wei', 'voice')
  expect(fetched.mock.calls[0]?.[0]).toBe('/sandbox/desk/phones/li-wei/media?sample=voice')
})

describe('what goes wrong', () => {
  it('is told in the sandbox’s words', async () => {
    answer(409, { error: 'Chen Yu does not follow.' })
    await expect(deskClient.scan('chen-yu', 'x')).rejects.toThrow(new DeskProblem('Chen Yu does not follow.'))
  })

  it('is told by its number where there are no words', async () => {
    fetched.mockResolvedValue(new Response('<html>', { status: 502 }))
    await expect(deskClient.enter('zhang-min')).rejects.toThrow(new DeskProblem('The sandbox answered 502.'))
  })

  it('is that nobody is there', async () => {
    fetched.mockRejectedValue(new TypeError('fetch failed'))
    await expect(deskClient.clearPlannedFaults()).rejects.toThrow(new DeskProblem('The sandbox cannot be reached.'))
  })
})
