import { expect, test } from 'vitest'
import { asStartFault, StartFault } from './start-fault.ts'

const withCode = (code: string) => Object.assign(new Error('as the system says it'), { code })

test.each(['ENOSPC', 'EDQUOT', '53100'])('gives %s the line of a full disk', (code) => {
  expect(asStartFault(withCode(code), '/data')).toEqual(
    new StartFault('The disk that holds /data is full: free about 200 MB and start again.'),
  )
})

test.each(['EACCES', 'EPERM', 'EROFS'])('gives %s the line of a directory that is not ours', (code) => {
  expect((asStartFault(withCode(code), '/data') as Error).message).toBe(
    'Parley may not write to /data: make it yours, or set DATA_DIR to a directory that is.',
  )
})

test('leaves bugs and faults that have their line as they are', () => {
  const bug = new TypeError('x is not a function')
  expect(asStartFault(bug, '/data')).toBe(bug)
  const fault = new StartFault('Port 3000 is taken.')
  expect(asStartFault(fault, '/data')).toBe(fault)
})
