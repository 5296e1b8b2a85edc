import { expect, it } from 'vitest'
import { threadLink } from './deep-link.ts'

const facts = {
  appId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
  tenantId: '5a9d0b0e-7c1e-4f5b-9c55-0c5a2b9d1f01',
  publicUrl: 'https://parley.bank.example',
  threadId: '0199c3f4-1d3c-7d5a-b1f0-0d3c5a7b9e01',
  label: 'Li & Wei / 李伟?',
}

it('leads to the conversation in the Messages tab, with every value encoded', () => {
  const link = threadLink(facts)
  expect(link.split('?')).toHaveLength(2)
  const url = new URL(link)
  expect(`${url.origin}${url.pathname}`).toBe(`https://teams.microsoft.com/l/entity/${facts.appId}/messages`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    webUrl: `https://parley.bank.example/tab/messages?thread=${facts.threadId}`,
    label: facts.label,
    context: `{"subEntityId":"thread:${facts.threadId}"}`,
    tenantId: facts.tenantId,
  })
})

it.each(['李'.repeat(500), 'x'.repeat(5_000), '👩‍👩‍👧‍👦'.repeat(100), '\ud800'.repeat(300)])(
  'is 1,024 characters long at most, whatever the label',
  (label) => {
    const link = threadLink({ ...facts, label })
    expect(link.length).toBeLessThanOrEqual(1_024)
    expect(link.length).toBeGreaterThan(900)
    expect(new URL(link).searchParams.get('tenantId')).toBe(facts.tenantId)
  },
)
