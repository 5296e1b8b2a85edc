import type { Theme } from '@fluentui/react-components'
import { contrastTheme } from './contrast-theme.ts'
import { darkTheme } from './dark-theme.ts'
import { lightTheme } from './light-theme.ts'
import type { ThemeName } from './theme-name.ts'

/** All at once, for a page that isn't short of room. The tab loads the one that it needs: app/use-fluent-theme.ts. */
export const fluentThemes: Readonly<Record<ThemeName, Theme>> = { default: lightTheme, dark: darkTheme, contrast: contrastTheme }
