import { expect, it } from 'vitest'
import { problems } from '../../../server/contracts/problem.ts'
import { en } from './en.ts'

it('has a text for every problem that the wire can carry, and for none that it cannot', () => {
  const onScreen = Object.keys(en.problem).filter((code) => code !== 'no-answer')
  expect(onScreen.sort()).toEqual(Object.keys(problems).sort())
})
