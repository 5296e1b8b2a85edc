import { expect, it } from 'vitest'
import { fluentThemes } from '../ui/fluent-themes.ts'
import { pageBackgrounds } from './page-theme.ts'

it('colours the page as the theme will colour what stands on it', () => {
  const ofThemes = Object.fromEntries(Object.entries(fluentThemes).map(([name, theme]) => [name, theme.colorNeutralBackground3]))
  expect(pageBackgrounds).toEqual(ofThemes)
})
