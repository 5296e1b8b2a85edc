import { makeStyles, tokens } from '@fluentui/react-components'
import type { ComponentProps } from 'react'
import { StatePage } from '../ui/state-page.tsx'

const useStyles = makeStyles({ page: { height: '100dvh', backgroundColor: tokens.colorNeutralBackground3 } })

/** A state that takes the whole tab. */
export function FullPage(props: ComponentProps<typeof StatePage>) {
  return (
    <main>
      <StatePage {...props} className={useStyles().page} />
    </main>
  )
}
