import { expect, test } from 'vitest'
import { isLeaveRequest } from './leave-request.ts'

test.each([
  '#LEAVE',
  '#leave',
  '#Leave',
  '  #LEAVE\n',
  '＃ＬＥＡＶＥ',
  '＃ｌｅａｖｅ',
  '#ＬＥＡＶＥ',
  '\u3000＃leave\u3000',
  '\t#LeAvE\u00a0',
])('is a request to leave: %j', (text) => {
  expect(isLeaveRequest(text)).toBe(true)
})

test.each([
  '',
  '#',
  'LEAVE',
  'leave',
  '# LEAVE',
  '#LE AVE',
  '#LEAVES',
  '##LEAVE',
  '#LEAVE.',
  '#LEAVE!',
  'please #LEAVE',
  '#LEAVE me',
  '#离开',
  '#LÉAVE',
])('is none: %j', (text) => {
  expect(isLeaveRequest(text)).toBe(false)
})
