import { describe, expect, it } from 'vitest'
import { aContact, aThread } from '../../testing/wire.ts'
import { bodyOf, readChanges, showChanges, withChange } from './contact-changes.ts'

const contact = aContact(aThread(1, { name: 'Li Wei' }), { company: 'Harbour', notes: null })

describe('changes of a contact', () => {
  it('leave the other fields to what colleagues do meanwhile', () => {
    const changes = withChange(contact, {}, 'notes', 'Prefers mornings')
    expect(showChanges({ ...contact, name: 'Li Wei (Mr)' }, changes)).toEqual({
      name: 'Li Wei (Mr)',
      company: 'Harbour',
      notes: 'Prefers mornings',
      tags: [],
      phones: [],
    })
    expect(bodyOf(changes)).toEqual({ notes: 'Prefers mornings' })
  })

  it('are none where a field holds again what is known', () => {
    const changes = withChange(contact, {}, 'company', 'Other')
    expect(withChange(contact, changes, 'company', 'Harbour')).toEqual({})
  })

  it('empty a field where it was emptied', () => {
    expect(bodyOf({ name: ' Li ', company: ' ', notes: '' })).toEqual({ name: 'Li', company: null, notes: null })
  })

  it.each([null, '', '{', '[]', '{"name":1,"other":"x"}'])('are none where %j was kept', (stored) => {
    expect(readChanges(stored)).toEqual({})
  })
})
