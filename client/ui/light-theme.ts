import { teamsLightTheme, type Theme } from '@fluentui/react-components'
import { fontFamilyBase } from './theme-name.ts'

export const lightTheme: Theme = { ...teamsLightTheme, fontFamilyBase }
