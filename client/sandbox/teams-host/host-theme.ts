import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from '@fluentui/react-components'

/** The names by which Teams tells a tab its theme. */
export type HostTheme = 'default' | 'dark' | 'contrast'

export const hostThemes: readonly { id: HostTheme; label: string }[] = [
  { id: 'default', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'contrast', label: 'High contrast' },
]

/** Teams' own face where it is installed; what looks most like it elsewhere, Chinese included. */
const fontFamilyBase =
  '"Segoe UI", "Segoe UI Web (West European)", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

export const fluentThemes: Readonly<Record<HostTheme, Theme>> = {
  default: { ...teamsLightTheme, fontFamilyBase },
  dark: { ...teamsDarkTheme, fontFamilyBase },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase },
}
