import { makeStyles } from '@fluentui/react-components'
import { useId, useState, type KeyboardEvent } from 'react'
import { useCommand } from '../desk/use-command.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: '7px',
    padding: '8px 10px 18px',
    backgroundColor: wechat.bar,
    borderTop: `0.5px solid ${wechat.line}`,
  },
  field: {
    flex: '1 1 0',
    minWidth: 0,
    // Grows with its text where the browser can, to four lines.
    fieldSizing: 'content',
    minHeight: '34px',
    maxHeight: '94px',
    padding: '7px 9px',
    border: '1px solid transparent',
    borderRadius: '6px',
    resize: 'none',
    font: 'inherit',
    fontSize: '14px',
    lineHeight: '18px',
    color: wechat.text,
    backgroundColor: wechat.field,
    caretColor: wechat.action,
    ':focus-visible': { outline: 'none', border: `1px solid ${wechat.action}` },
    '::placeholder': { color: wechat.quiet, opacity: 1 },
  },
  send: {
    flexShrink: 0,
    height: '34px',
    padding: '0 12px',
    border: 'none',
    borderRadius: '6px',
    font: 'inherit',
    fontSize: '14px',
    fontWeight: 600,
    color: '#fff',
    backgroundColor: wechat.action,
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.actionPressed },
    ':focus-visible': { outline: `2px solid ${wechat.action}`, outlineOffset: '2px' },
    ':disabled': { color: '#8a8a8a', backgroundColor: '#e4e4e4', cursor: 'default' },
  },
  problem: { flexBasis: '100%', margin: 0, fontSize: '12px', lineHeight: '16px', color: '#b3261e' },
})

/** Enter within an IME's composition chooses a candidate; keyCode 229 is how Safari marks the one that ends it. */
const isComposing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229

export interface PhoneComposerProps {
  phoneName: string
  onSend: (text: string) => Promise<unknown>
}

/** Where the customer writes. A text that could not be sent stays. */
export function PhoneComposer({ phoneName, onSend }: PhoneComposerProps) {
  const styles = useStyles()
  const problemId = useId()
  const [text, setText] = useState('')
  const { run, busy, problem } = useCommand(onSend)
  const sendable = text.trim() !== '' && !busy

  const send = async () => {
    if (!sendable) return
    // What was typed on while the sandbox took it is a new message's beginning.
    if (await run(text)) setText((now) => (now.startsWith(text) ? now.slice(text.length) : now))
  }

  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        className={styles.field}
        rows={1}
        aria-label={`Message as ${phoneName}`}
        aria-describedby={problem === null ? undefined : problemId}
        placeholder="Message"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
          event.preventDefault()
          void send()
        }}
      />
      <button type="submit" className={styles.send} aria-label={`Send as ${phoneName}`} disabled={!sendable}>
        Send
      </button>
      {problem !== null && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
