import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { replyingMs } from '../../server/contracts/socket.ts'
import { Replying } from './replying.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const says = (name: string, replying = true, threadId = 'one') => ({ threadId, memberId: name, name, replying })

it('lists who is replying in this conversation, until they stop or aren’t heard of any more', () => {
  const replying = new Replying()
  const changed = vi.fn()
  replying.subscribe(changed)
  replying.note(says('Ana'))
  replying.note(says('Ben'))
  replying.note(says('Tom', true, 'another'))
  expect(replying.list('one')).toEqual(['Ana', 'Ben'])
  expect(replying.list('one')).toBe(replying.list('one'))
  replying.note(says('Ana', false))
  expect(replying.list('one')).toEqual(['Ben'])
  vi.advanceTimersByTime(replyingMs - 1)
  replying.note(says('Ben'))
  vi.advanceTimersByTime(replyingMs - 1)
  expect(replying.list('one')).toEqual(['Ben'])
  vi.advanceTimersByTime(1)
  expect(replying.list('one')).toEqual([])
  expect(replying.list('nowhere')).toBe(replying.list('nowhere'))
  expect(changed).toHaveBeenCalledTimes(7)
})
