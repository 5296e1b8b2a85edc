import { describe, expect, it } from 'vitest'
import { formatLocaleFor, languageFor } from './text-language.ts'

describe('the language of the texts', () => {
  it.each([
    ['en-us', 'en', 'en-US'],
    ['en-gb', 'en', 'en-GB'],
    ['en', 'en', 'en'],
    ['es-419', 'en', 'en-419'],
    ['de-de', 'en', 'en-DE'],
    ['sr-latn-rs', 'en', 'en-RS'],
    ['', 'en', 'en'],
    ['zh', 'zh-CN', 'zh-CN'],
    ['zh-cn', 'zh-CN', 'zh-CN'],
    ['zh-sg', 'zh-CN', 'zh-CN'],
    ['zh-tw', 'zh-TW', 'zh-TW'],
    ['zh-hk', 'zh-TW', 'zh-TW'],
    ['zh-Hant-MO', 'zh-TW', 'zh-TW'],
    ['zh-hans-hk', 'zh-CN', 'zh-CN'],
  ])('for %j is %s, with the dates of %s', (locale, language, formats) => {
    expect(languageFor(locale)).toBe(language)
    expect(formatLocaleFor(locale)).toBe(formats)
  })

  it('writes a date in words of the sentence around it, in the order of the region', () => {
    const day = Date.UTC(2026, 10, 22, 12)
    const long = (locale: string) => new Intl.DateTimeFormat(formatLocaleFor(locale), { dateStyle: 'long' }).format(day)
    expect(long('de-de')).toBe('22 November 2026')
    expect(long('en-us')).toBe('November 22, 2026')
    expect(long('zh-tw')).toBe('2026年11月22日')
  })
})
