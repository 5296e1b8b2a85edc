import { teamsHighContrastTheme, type Theme } from '@fluentui/react-components'
import { fontFamilyBase } from './theme-name.ts'

export const contrastTheme: Theme = { ...teamsHighContrastTheme, fontFamilyBase }
