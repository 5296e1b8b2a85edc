import { expect, it } from 'vitest'
import { mediaBox } from './media-box.ts'

it.each<[what: string, size: [number | null, number | null], box: [number, number]]>([
  ['wide', [1_200, 800], [280, 187]],
  ['tall', [800, 1_600], [160, 320]],
  ['small, and not blown up', [100, 90], [100, 90]],
  ['a banner, high enough to be seen and tapped', [2_000, 100], [280, 56]],
  ['one pixel', [1, 1], [72, 56]],
  ['of unknown size', [null, null], [240, 180]],
  ['of no size', [0, 0], [240, 180]],
])('a picture that is %s', (_what, [width, height], [boxWidth, boxHeight]) => {
  expect(mediaBox({ width, height })).toEqual({ width: boxWidth, height: boxHeight })
})
