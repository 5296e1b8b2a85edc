import { teamsDarkTheme, type Theme } from '@fluentui/react-components'
import { fontFamilyBase } from './theme-name.ts'

export const darkTheme: Theme = { ...teamsDarkTheme, fontFamilyBase }
