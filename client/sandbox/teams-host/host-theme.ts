import type { ThemeName } from '../../ui/theme-name.ts'

/** The themes that the host offers, as its menu calls them. */
export const hostThemes: readonly { id: ThemeName; label: string }[] = [
  { id: 'default', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'contrast', label: 'High contrast' },
]
