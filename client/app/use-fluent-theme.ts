import type { Theme } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { untilLoaded } from '../ui/lazy-part.ts'
import { lightTheme } from '../ui/light-theme.ts'
import type { ThemeName } from '../ui/theme-name.ts'

const loaders: Record<Exclude<ThemeName, 'default'>, () => Promise<Theme>> = {
  dark: async () => (await import('../ui/dark-theme.ts')).darkTheme,
  contrast: async () => (await import('../ui/contrast-theme.ts')).contrastTheme,
}
const loaded: Partial<Record<ThemeName, Theme>> = { default: lightTheme }

/** Themes come one by one, since few people ever see more than one of them. */
export async function loadTheme(name: ThemeName): Promise<void> {
  if (name !== 'default') loaded[name] ??= await untilLoaded(loaders[name])
}

/** Theme by name; while it is fetched, the one before it. */
export function useFluentTheme(name: ThemeName): Theme {
  const [shown, setShown] = useState(name)
  useEffect(() => {
    let wanted = true
    void loadTheme(name).then(() => wanted && setShown(name))
    return () => {
      wanted = false
    }
  }, [name])
  return loaded[name] ?? loaded[shown] ?? lightTheme
}
