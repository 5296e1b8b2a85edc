import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEdit } from '../../api/use-edit.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { cleanText, counterFromBytes, sizeOnWeChat } from '../../ui/text-size.ts'
import { useEnterKey } from '../../ui/use-enter-key.ts'
import { useAnnounce } from './announcer.tsx'
import { useOpenThread } from './open-thread.ts'

const useStyles = makeStyles({
  editor: { width: '420px', maxWidth: '100%', whiteSpace: 'normal' },
  field: { width: '100%', padding: '0 0 4px', borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}` },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  hint: { flexGrow: 1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
})

/** Puts a waiting message differently, in its own bubble. Its place in the queue stays. */
export function MessageEditor({ message }: { message: Message }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { requests, learn } = useSession()
  const { account, senderPrefix } = useOpenThread()
  const announce = useAnnounce()
  const edit = useEdit(message.id)
  const { busy, problem, run } = useCommand()
  const hintId = useId()
  const root = useRef<HTMLDivElement>(null)
  const text = edit.text ?? ''
  const ready = cleanText(text)
  const bytes = sizeOnWeChat(text, senderPrefix)
  const tooLong = bytes > account.maxTextBytes
  const near = bytes >= counterFromBytes(account.maxTextBytes)

  useEffect(() => {
    // The button that opened it is gone, and the focus with it. Whoever is elsewhere isn't called back.
    const field = root.current?.querySelector('textarea')
    if (document.activeElement !== document.body || !field) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [])

  /** Back to where the member came from. */
  const leave = () => {
    const log = root.current?.closest<HTMLElement>('[role=log]')
    edit.close()
    log?.focus({ preventScroll: true })
  }
  const save = async () => {
    if (ready === '' || tooLong) return
    if (ready === message.text) return leave()
    const done = await run(async () => learn({ type: 'message.updated', cursor: '-', data: await requests.editMessage(message.id, ready) }))
    if (!done) return
    announce(t('message.edited'))
    leave()
  }
  const { onKeyDown, onCompositionEnd } = useEnterKey(() => void save())
  return (
    <div
      ref={root}
      className={styles.editor}
      onKeyDown={(event) => {
        // An Escape that ends an input method's composition is its own.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        leave()
      }}
    >
      <GrowingTextarea
        className={styles.field}
        aria-label={t('message.editQueued')}
        aria-describedby={hintId}
        aria-invalid={tooLong}
        value={text}
        onChange={(event) => edit.change(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={onCompositionEnd}
      />
      {problem !== null && (
        <div role="alert" className={styles.danger}>
          {problem === 'wrong-state' ? t('message.editTooLate') : t(`problem.${problem}`)}
        </div>
      )}
      <div className={styles.line}>
        <span id={hintId} className={near && tooLong ? styles.danger : styles.hint}>
          {near ? t('composer.bytes', { used: bytes, limit: account.maxTextBytes }) : t('message.editKeys')}
        </span>
        <Button size="small" onClick={leave}>
          {t('message.cancel')}
        </Button>
        <Button size="small" appearance="primary" disabledFocusable={busy || ready === '' || tooLong} onClick={() => void save()}>
          {t('message.save')}
        </Button>
      </div>
    </div>
  )
}
