export type TextLanguage = 'en' | 'zh-CN' | 'zh-TW'

/** `zh-hk` and `zh-hant-…` read Traditional Chinese, any other Chinese Simplified, everybody else English. */
export function languageFor(locale: string): TextLanguage {
  const [language, ...rest] = locale.toLowerCase().split('-')
  if (language !== 'zh') return 'en'
  if (rest.includes('hans')) return 'zh-CN'
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-TW' : 'zh-CN'
}

/**
 * Whose dates and numbers go with these texts. English takes those of the member's region, `de-de` becoming `en-DE`: the
 * order of day and month that they are used to, in words that fit the sentence around them.
 */
export function formatLocaleFor(locale: string): string {
  const language = languageFor(locale)
  if (language !== 'en') return language
  const region = /-([a-z]{2}|\d{3})(?:-|$)/i.exec(locale)?.[1]
  return region === undefined ? 'en' : `en-${region.toUpperCase()}`
}
