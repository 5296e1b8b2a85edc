import { describe, expect, it } from 'vitest'
import { changeAccountBody } from '../../../../server/contracts/account.ts'
import { anAccount } from '../../../testing/an-account.ts'
import { sendingChanges, sendingFaults, sendingOf, type Sending } from './sending-fields.ts'

const request = { templateId: 'tpl-1', fields: { thing1: 'Ana', thing2: 'Please reply' } }
const account = anAccount({ reengage: request })
const form = (given: Partial<Sending> = {}): Sending => ({ ...sendingOf(account), ...given })

it('shows an account as it is, and finds nothing changed in it', () => {
  expect(sendingOf(account)).toEqual({
    maxTextBytes: '2000',
    ask: 'template',
    templateId: 'tpl-1',
    fields: [
      { name: 'thing1', text: 'Ana' },
      { name: 'thing2', text: 'Please reply' },
    ],
  })
  expect(sendingChanges(account, form())).toEqual({})
  expect(sendingChanges(account, form({ fields: form().fields.toReversed() }))).toEqual({})
})

it.each<[what: string, given: Partial<Sending>, change: object]>([
  ['the most bytes', { maxTextBytes: ' 1800 ' }, { maxTextBytes: 1800 }],
  ['no request', { ask: 'no' }, { reengage: null }],
  ['another kind', { ask: 'subscription' }, { reengage: { ...request, kind: 'subscription' } }],
  [
    'rows that nobody filled in left out',
    {
      fields: [
        { name: ' thing9 ', text: ' Hello ' },
        { name: '', text: ' ' },
      ],
    },
    { reengage: { kind: 'template', templateId: 'tpl-1', fields: { thing9: 'Hello' } } },
  ],
])('asks the server for what was changed alone: %s', (_what, given, change) => {
  const asked = sendingChanges(account, form(given))
  expect(asked).toEqual(change)
  expect(changeAccountBody.safeParse(asked).success).toBe(true)
})

describe('what cannot stand', () => {
  it.each<[given: Partial<Sending>, faults: string[]]>([
    [{ maxTextBytes: '0' }, ['maxTextBytes']],
    [{ maxTextBytes: '20001' }, ['maxTextBytes']],
    [{ maxTextBytes: 'many' }, ['maxTextBytes']],
    [{ templateId: '  ' }, ['templateId']],
    [{ fields: [{ name: '', text: 'without a name' }] }, ['fields']],
    [
      {
        fields: [
          { name: 'a', text: '1' },
          { name: ' a', text: '2' },
        ],
      },
      ['fields'],
    ],
    [{ fields: [{ name: 'a', text: 'x'.repeat(201) }] }, ['fields']],
    // What isn't asked for needn't be right.
    [{ ask: 'no', templateId: '', fields: [{ name: '', text: 'x' }] }, []],
  ])('%j', (given, faults) => {
    expect([...sendingFaults(form(given))]).toEqual(faults)
  })
})
