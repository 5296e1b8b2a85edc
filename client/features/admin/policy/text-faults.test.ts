import { expect, it } from 'vitest'
import { policyTexts } from '../../../../server/contracts/policy-texts.ts'
import { aPolicy } from '../../../testing/a-policy.ts'
import { textFault } from './text-faults.ts'

const standing = aPolicy()

it.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['Your PIN is {pin}.', null],
  ['Your PIN is {pin} until {until}.', 'unknown'],
  ['Your PIN is 123456.', 'missing'],
  ['Your PIN is {pin', 'missing'],
  ['{pin} {', 'brace'],
  [`{pin}${'界'.repeat(126)}`, null],
  [`{pin}${'界'.repeat(127)}`, 'tooLong'],
] as const)('"%s": %s, as the server says', (text, kind) => {
  const key = 'check.sms.customer'
  expect(textFault(key, text)?.kind ?? null).toBe(kind)
  const texts = {
    ...standing.texts,
    [key]: { ...standing.texts[key], standard: { ...standing.texts[key].standard, en: text } },
  }
  expect(policyTexts.safeParse(texts).success).toBe(kind === null)
})
