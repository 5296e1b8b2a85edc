import { expect, it } from 'vitest'
import { linkCardOf } from './link-card-of.ts'

const fields = { address: 'https://example.com/a?b=1#c', title: 'Terms', description: '' }

it('makes a card of an address and a title', () => {
  expect(linkCardOf({ ...fields, title: ' Terms ' })).toEqual({
    type: 'link',
    url: 'https://example.com/a?b=1#c',
    title: 'Terms',
    description: null,
    imageUrl: null,
  })
})

it.each([
  ['example.com', 'https://example.com'],
  ['example.com:8443/x', 'https://example.com:8443/x'],
  [' https://例子.测试/页 ', 'https://例子.测试/页'],
])('takes %s for %s', (address, url) => {
  expect(linkCardOf({ ...fields, address })).toMatchObject({ url })
})

it.each(['', '   ', 'localhost', 'javascript:alert(1)', 'mailto:a@example.com', 'file:///etc/hosts', 'https://a b.com', 'https://'])(
  'refuses the address %j',
  (address) => {
    expect(linkCardOf({ ...fields, address })).toBe('address')
  },
)

it('names the field that can’t stand', () => {
  expect(linkCardOf({ ...fields, title: '  ' })).toBe('title')
  expect(linkCardOf({ ...fields, title: 'x'.repeat(201) })).toBe('title')
  expect(linkCardOf({ ...fields, description: 'x'.repeat(1_001) })).toBe('description')
  expect(linkCardOf({ ...fields, address: `https://example.com/${'x'.repeat(2_048)}` })).toBe('address')
})
