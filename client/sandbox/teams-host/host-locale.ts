/** Languages of Teams that Parley speaks, in Teams' own lower case. */
export const hostLocales = [
  { id: 'en-us', label: 'English' },
  { id: 'zh-cn', label: '简体中文' },
  { id: 'zh-tw', label: '繁體中文' },
] as const

export type HostLocale = (typeof hostLocales)[number]['id']
