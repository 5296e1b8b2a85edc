import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Textarea,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useCommand } from '../desk/use-command.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  body: { display: 'contents' },
})

export interface AskTextDialogProps {
  open: boolean
  title: string
  label: string
  hint: string
  action: string
  onAnswer: (text: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for a line of text; stays, and says why, where the sandbox refuses it. */
export function AskTextDialog({ open, onClose, ...rest }: AskTextDialogProps) {
  const styles = useStyles()
  return (
    <Dialog open={open} onOpenChange={(_event, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <Question {...rest} onClose={onClose} />
      </DialogSurface>
    </Dialog>
  )
}

/** In a component of its own, so that each opening begins with an empty line. */
function Question({ title, label, hint, action, onAnswer, onClose }: Omit<AskTextDialogProps, 'open'>) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const { run, busy, problem } = useCommand(onAnswer)
  const answer = async () => {
    if (text.trim() !== '' && !busy && (await run(text))) onClose()
  }
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault()
        void answer()
      }}
    >
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Field label={label} hint={hint} validationMessage={problem} validationState={problem === null ? 'none' : 'error'}>
            <Textarea
              value={text}
              rows={3}
              autoFocus
              onChange={(_event, data) => setText(data.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                void answer()
              }}
            />
          </Field>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabled={text.trim() === '' || busy}>
            {action}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
