import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { ReactElement, ReactNode } from 'react'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(92vw, 960px)', width: 'fit-content', minWidth: '280px' },
  title: { overflowWrap: 'anywhere' },
})

export interface MediumViewerProps {
  name: string
  /** What is tapped to open it. */
  trigger: ReactElement
  children: ReactNode
}

/** A picture or a video, large, over the whole desk: the phone's own screen is small. */
export function MediumViewer({ name, trigger, children }: MediumViewerProps) {
  const styles = useStyles()
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>{trigger}</DialogTrigger>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle
            className={styles.title}
            action={
              <DialogTrigger action="close">
                <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} />
              </DialogTrigger>
            }
          >
            {name}
          </DialogTitle>
          <DialogContent>{children}</DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
