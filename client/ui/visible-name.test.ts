import { expect, it } from 'vitest'
import { visibleName } from './visible-name.ts'

it.each([
  ['report.pdf', 'report.pdf'],
  ['季度报告（最终）.pdf', '季度报告（最终）.pdf'],
  ['تقرير.pdf', 'تقرير.pdf'],
  ['invoice\u202Efdp.exe', 'invoice[U+202E]fdp.exe'],
  ['a\u2066b\u2069c', 'a[U+2066]b[U+2069]c'],
  ['pay\u200Bpal.com', 'pay[U+200B]pal.com'],
  ['x\uFEFFy\u00ADz', 'x[U+FEFF]y[U+00AD]z'],
  ['line\nbreak\0', 'line[U+000A]break[U+0000]'],
  ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
  ['👩🏽‍💻', '👩🏽‍💻'],
  ['a\u200Db', 'a[U+200D]b'],
  ['\uE000', '\uFFFD'],
])('%j is shown as %j', (name, shown) => {
  expect(visibleName(name)).toBe(shown)
})
