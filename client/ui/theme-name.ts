/** The names by which Teams tells a tab its theme, but for `glass`. */
export type ThemeName = 'default' | 'dark' | 'contrast'

/** Teams' own face where it is installed; what looks most like it elsewhere, Chinese included. */
export const fontFamilyBase =
  '"Segoe UI", "Segoe UI Web (West European)", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
