import { lazy, type ComponentType } from 'react'

/**
 * A component that isn't needed for the first screen and comes when it is. `Otherwise` stands in where it can't be
 * loaded: the connection is cut, or the server has a newer version and this file no longer. Draw it inside of a Suspense.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>, Otherwise: ComponentType<Props>) {
  return lazy(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: Otherwise }),
    ),
  )
}
