import { describe, expect, it } from 'vitest'
import { changedPaths } from '../../../../server/contracts/policy-changes.ts'
import { aPolicy } from '../../../testing/a-policy.ts'
import { rebase, valueAt, withEdit, withEdits } from './policy-edits.ts'

const standing = aPolicy()

const saved = { version: 3, ...standing }
const queue = '/profiles/standard/queueLimit'
const tries = '/phoneCheck/tries'
const text = '/texts/left.customer/regulated/zh-TW'

describe('what is edited', () => {
  it('is forgotten where it leads back to how it is saved', () => {
    const edits = withEdit(saved, withEdit(saved, {}, queue, 7), text, '再見。')
    expect(edits).toEqual({ [queue]: 7, [text]: '再見。' })
    expect(withEdit(saved, edits, queue, 5)).toEqual({ [text]: '再見。' })
  })

  it('changes these fields of a copy and no other', () => {
    const changed = withEdits(saved, { [queue]: 7, [text]: '再見。', '/profiles/gone/figure': 1 })
    expect(changedPaths(saved, changed)).toEqual([queue, text])
    expect(valueAt(saved, queue)).toBe(5)
  })
})

describe('when somebody else has saved meanwhile', () => {
  const latest = { ...withEdits(saved, { [queue]: 9, [tries]: 4 }), version: 4 }

  it('keeps what they left alone, and names what both changed', () => {
    expect(rebase(saved, latest, { [queue]: 7, [text]: '再見。' })).toEqual({
      edits: { [queue]: 7, [text]: '再見。' },
      theirs: [queue, tries],
      both: [queue],
    })
  })

  it('has nothing left of a change that they made as well', () => {
    expect(rebase(saved, latest, { [queue]: 9 })).toEqual({ edits: {}, theirs: [queue, tries], both: [] })
  })
})
