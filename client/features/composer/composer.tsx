import { Button, mergeClasses } from '@fluentui/react-components'
import { ErrorCircleRegular, SendFilled, SendRegular } from '@fluentui/react-icons'
import { Suspense, useCallback, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { usePending } from '../../api/use-messages.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { composerFieldId } from '../../ui/composer-focus.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { insertText } from '../../ui/insert-text.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Strip } from '../../ui/strip.tsx'
import { cleanText } from '../../ui/text-size.ts'
import { useFileEntry } from './attachments/use-file-entry.ts'
import { composerHint } from './composer-hint.ts'
import { ComposerHints } from './composer-hints.tsx'
import { useComposerStyles } from './composer-styles.ts'
import { EmojiButton } from './emoji/emoji-button.tsx'
import { quickReplyListId, quickReplyOptionId, useQuickReplyList } from './quick-replies/use-quick-reply-list.ts'
import { useComposer } from './use-composer.ts'

const AttachTools = lazyPart(async () => (await import('./attachments/attach-tools.tsx')).AttachTools)
const AttachmentTray = lazyPart(async () => (await import('./attachments/attachment-tray.tsx')).AttachmentTray)
const QuickReplyList = lazyPart(async () => (await import('./quick-replies/quick-reply-list.tsx')).QuickReplyList)

interface ComposerProps {
  thread: Thread
  /** True where the member has just opened the conversation by hand. */
  autoFocus: boolean
}

export function Composer({ thread, autoFocus }: ComposerProps) {
  const { t } = useTranslation()
  const styles = useComposerStyles()
  const { me } = useSession()
  const nowMs = useServerNow()
  const field = useRef<HTMLTextAreaElement>(null)
  const ahead = usePending(thread.id).filter(({ state }) => state === 'waiting').length
  const hintFor = (count: number) => composerHint(thread, me.wechatEnabled, nowMs, t, { ahead, count })
  const { writable } = hintFor(1)
  const replies = useQuickReplyList()
  const onEnter = () => {
    if (replies.active === null || field.current === null) return false
    replies.take(replies.active, field.current)
    return true
  }
  const { text, files, blocked, refusal, change, send, onKeyDown, onCompositionEnd } = useComposer(thread, writable, onEnter)
  const { dragging, attach, onPaste } = useFileEntry(thread.id, writable)
  const pickEmoji = useCallback((emoji: string) => field.current && insertText(field.current, emoji), [])
  const hasText = cleanText(text) !== ''
  const hint = hintFor(Math.max(1, files.length + (hasText ? 1 : 0)))
  const hintId = useId()
  const armed = writable && !blocked && (hasText || files.length > 0)
  const listed = replies.shown.length > 0
  return (
    <footer data-region="composer" className={styles.footer}>
      {refusal !== null && (
        <div role="alert">
          <Strip tone="danger" icon={<ErrorCircleRegular />}>
            {t(`problem.${refusal as ProblemCode}`, { defaultValue: t('problem.internal') })}
          </Strip>
        </div>
      )}
      <Suspense>{files.length > 0 && <AttachmentTray files={files} outbound={thread.account.outbound} />}</Suspense>
      <div className={mergeClasses(styles.pill, !writable && styles.readOnly, dragging && styles.dropping)}>
        <Suspense>
          {listed && (
            <QuickReplyList
              replies={replies.shown}
              active={replies.active}
              onTake={(reply) => field.current && replies.take(reply, field.current)}
            />
          )}
        </Suspense>
        <GrowingTextarea
          ref={field}
          id={composerFieldId}
          aria-label={t('composer.label')}
          aria-describedby={hintId}
          aria-autocomplete="list"
          {...(listed && {
            'aria-controls': quickReplyListId,
            'aria-activedescendant': replies.active === null ? undefined : quickReplyOptionId(replies.active),
          })}
          placeholder={t(dragging ? 'attach.drop' : 'composer.label')}
          autoFocus={autoFocus}
          value={text}
          readOnly={!writable}
          onChange={(event) => {
            change(event.target.value)
            replies.follow(event)
          }}
          onSelect={replies.follow}
          onBlur={replies.close}
          onKeyDown={(event) => replies.onKeyDown(event) || onKeyDown(event)}
          onCompositionEnd={onCompositionEnd}
          onPaste={onPaste}
        />
        {/* The place of the tools is theirs before they are here. */}
        <div className={styles.tools} style={{ minWidth: `${32 * toolCount(thread)}px` }}>
          <EmojiButton disabled={!writable} onPick={pickEmoji} />
          <Suspense>
            <AttachTools thread={thread} disabled={!writable} hint={hintFor(1).text} attach={attach} />
          </Suspense>
        </div>
        <Button
          className={mergeClasses(styles.send, armed && styles.armed)}
          appearance="transparent"
          aria-label={t('composer.send')}
          icon={armed ? <SendFilled /> : <SendRegular />}
          disabledFocusable={!armed}
          onClick={send}
        />
      </div>
      <ComposerHints id={hintId} thread={thread} text={text} hint={hint} blocked={blocked} refused={refusal !== null} />
    </footer>
  )
}

const toolCount = ({ account }: Thread): number => 2 + account.outbound.filter((kind) => kind === 'location' || kind === 'link').length
