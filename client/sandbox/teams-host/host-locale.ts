/** Languages of Teams that Parley speaks, in Teams' own lower case. */
export const hostLocales = [
  { id: 'en-us', label: 'English' },
  { id: 'zh-cn', label: '简体中文' },
  { id: 'zh-tw', label: '繁體中文' },
] as const

/** For tests, by the desk's address alone: English that is longer. */
export const pseudoLocale = 'en-xa'

export type HostLocale = (typeof hostLocales)[number]['id'] | typeof pseudoLocale
