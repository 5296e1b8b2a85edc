import { makeStyles } from '@fluentui/react-components'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { DeskAccount, Phone, Sample } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'
import { useCommand } from '../desk/use-command.ts'
import { AccountMenuPanel } from './account-menu-panel.tsx'
import { AttachPanel } from './attach-panel.tsx'
import { attachments, mediaKindOf, type Attachment } from './attachments.ts'
import { ComposerIcon } from './composer-icon.tsx'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: '5px',
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
    caretColor: wechat.focus,
    ':focus-visible': { outline: 'none', border: `1px solid ${wechat.focus}` },
    '::placeholder': { color: wechat.quiet, opacity: 1, whiteSpace: 'nowrap' },
  },
  send: {
    flexShrink: 0,
    height: '34px',
    padding: '0 10px',
    border: 'none',
    borderRadius: '6px',
    font: 'inherit',
    fontSize: '14px',
    fontWeight: 600,
    color: '#fff',
    backgroundColor: wechat.action,
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.actionPressed },
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '2px' },
    ':disabled': { color: wechat.offText, backgroundColor: wechat.off, cursor: 'default' },
  },
  problem: { flexBasis: '100%', margin: 0, fontSize: '12px', lineHeight: '16px', color: wechat.problem },
})

/** Enter within an IME's composition chooses a candidate; keyCode 229 is how Safari marks the one that ends it. */
const isComposing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229
const perform = (command: () => Promise<unknown>) => command()

export interface PhoneComposerProps {
  phone: Pick<Phone, 'id' | 'name'>
  account: Pick<DeskAccount, 'kind' | 'name' | 'menu'>
  samples: readonly Sample[]
  client: PhoneClient
}

/** Where the customer writes, and what else they can send. A text that could not be sent stays. */
export function PhoneComposer({ phone, account, samples, client }: PhoneComposerProps) {
  const styles = useStyles()
  const problemId = useId()
  const [text, setText] = useState('')
  const [panel, setPanel] = useState<'none' | 'attach' | 'account-menu'>('none')
  const plus = useRef<HTMLButtonElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { run, busy, problem } = useCommand(perform)
  const sendable = text.trim() !== '' && !busy

  const send = async () => {
    if (!sendable) return
    // What was typed on while the sandbox took it is a new message's beginning.
    if (await run(() => client.sendAsPhone(phone.id, { kind: 'text', text })))
      setText((now) => (now.startsWith(text) ? now.slice(text.length) : now))
  }
  const closeAttach = () => {
    setPanel('none')
    plus.current?.focus()
  }
  const attach = (item: Attachment) => {
    closeAttach()
    switch (item.does) {
      case 'send-sample':
        return void run(() => client.sendSample(phone.id, item.sample.id))
      case 'send-message':
        return void run(() => client.sendAsPhone(phone.id, item.message))
      case 'choose-file':
        // Not React's: the chooser opens with what stands in the page at this moment.
        chooser.current?.setAttribute('accept', item.accept)
        return chooser.current?.click()
    }
  }
  const sendFile = (file: File | undefined) => file && void run(() => client.sendFile(phone.id, mediaKindOf(file), file))

  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {account.menu.length > 0 && (
        <ComposerIcon
          drawing="list"
          label={`Menu of ${account.name} as ${phone.name}`}
          expanded={panel === 'account-menu'}
          opens="group"
          onClick={() => setPanel(panel === 'account-menu' ? 'none' : 'account-menu')}
        />
      )}
      <textarea
        className={styles.field}
        rows={1}
        aria-label={`Message as ${phone.name}`}
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
      <ComposerIcon
        ref={plus}
        drawing="plus"
        label={`Attach as ${phone.name}`}
        expanded={panel === 'attach'}
        opens="menu"
        onClick={() => setPanel(panel === 'attach' ? 'none' : 'attach')}
      />
      <button type="submit" className={styles.send} aria-label={`Send as ${phone.name}`} disabled={!sendable}>
        Send
      </button>
      {problem !== null && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {panel === 'attach' && (
        <AttachPanel
          name={`What ${phone.name} can send`}
          items={attachments(account.kind, samples)}
          onChoose={attach}
          onClose={closeAttach}
        />
      )}
      {panel === 'account-menu' && (
        <AccountMenuPanel
          name={`Menu of ${account.name}`}
          items={account.menu}
          onTap={(key) => void run(() => client.tapAccountMenu(phone.id, key))}
        />
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={`File to send as ${phone.name}`}
        onChange={(event) => {
          sendFile(event.target.files?.[0])
          // The same file again is a change too.
          event.target.value = ''
        }}
      />
    </form>
  )
}
