import { mergeClasses } from '@fluentui/react-components'
import { AlertOffRegular, MoreHorizontalRegular, PinRegular } from '@fluentui/react-icons'
import { memo, type KeyboardEvent, type MouseEvent } from 'react'
import type { TFunction } from 'i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useAvatar } from '../../api/use-avatar.ts'
import { useListedDraft } from '../../api/use-draft.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { fullTime, shortTime } from '../../ui/format-time.ts'
import { windowNote } from '../../ui/window-note.ts'
import { threadPreview } from './thread-preview.ts'
import { useThreadItemStyles } from './thread-item-styles.ts'

/** A badge has room for two figures. */
const mostCounted = 99

interface ThreadItemProps {
  thread: Thread
  memberId: string
  nowMs: number
  /** Asked for once by the list: each row that asks by itself listens for changes by itself. Another language has another. */
  t: TFunction
  language: string
  selected: boolean
  /** One item of the list is in the tab order; arrow keys reach the others. */
  tabbable: boolean
  index: number
  /** Of the whole list; -1 while that isn't known (aria-setsize has it so). */
  count: number
  /** Distance from the top of the list, px. */
  top: number
  /** There is something that the member can do with it besides opening it. */
  hasMenu: boolean
  onSelect(threadId: string): void
  onKeyDown(event: KeyboardEvent, index: number, threadId: string | null): void
  onMore(threadId: string, button: HTMLElement): void
  onContextMenu(threadId: string, event: MouseEvent): void
}

export const ThreadItem = memo(function ThreadItem(props: ThreadItemProps) {
  const {
    thread,
    memberId,
    nowMs,
    t,
    language,
    selected,
    tabbable,
    index,
    count,
    top,
    hasMenu,
    onSelect,
    onKeyDown,
    onMore,
    onContextMenu,
  } = props
  const styles = useThreadItemStyles()
  const picture = useAvatar(thread.contact)
  const draft = useListedDraft(thread.id, selected)
  const unread = thread.unreadCount > 0
  const activityMs = Date.parse(thread.lastActivityAt)
  const time = shortTime(activityMs, nowMs, language)
  const channel = t('threads.wechat')
  const preview = threadPreview(thread, draft, memberId, t)
  const note = windowNote(thread, nowMs, t)
  const unreadText = unread ? t('threads.unread', { count: thread.unreadCount }) : null
  // Begins with the contact's name, since people look for that; the mark's name follows.
  const marks = [thread.pinned && t('threads.pinned'), thread.muted && t('threads.muted')]
  const label = [thread.contact.name, channel, unreadText, preview, time, note?.text, ...marks].filter(Boolean).join(', ')
  return (
    <li
      className={mergeClasses(styles.row, hasMenu && styles.withMenu)}
      data-thread-id={thread.id}
      onContextMenu={hasMenu ? (event) => onContextMenu(thread.id, event) : undefined}
      style={{ transform: `translateY(${top}px)` }}
      aria-label={label}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-current={selected || undefined}
    >
      <button
        type="button"
        className={mergeClasses(styles.item, selected && styles.selected)}
        aria-label={label}
        aria-current={selected || undefined}
        tabIndex={tabbable ? 0 : -1}
        data-thread-index={index}
        onClick={() => onSelect(thread.id)}
        onKeyDown={(event) => onKeyDown(event, index, hasMenu ? thread.id : null)}
      >
        <ContactAvatar name={thread.contact.name} contactId={thread.contact.id} picture={picture} channelLabel={channel} />
        <span className={styles.lines}>
          <span className={styles.line}>
            <span dir="auto" className={mergeClasses(styles.name, unread && styles.strong)}>
              {thread.contact.name}
            </span>
            {thread.pinned && <PinRegular aria-hidden className={styles.mark} />}
            {thread.muted && <AlertOffRegular aria-hidden className={styles.mark} />}
            <time
              dateTime={new Date(activityMs).toISOString()}
              title={fullTime(activityMs, language)}
              className={mergeClasses(styles.small, unread && styles.unreadTime)}
            >
              {time}
            </time>
          </span>
          <span className={styles.line}>
            <span dir="auto" className={mergeClasses(styles.preview, unread && styles.strong, draft.trim() !== '' && styles.draft)}>
              {preview}
            </span>
            {note && <span className={mergeClasses(styles.note, styles[note.tone])}>{note.text}</span>}
            {unread && (
              <span className={styles.counter} aria-hidden>
                {Math.min(thread.unreadCount, mostCounted)}
                {thread.unreadCount > mostCounted && '+'}
              </span>
            )}
          </span>
        </span>
      </button>
      {hasMenu && (
        <button
          type="button"
          data-more
          className={styles.more}
          aria-label={t('threads.more', { contact: thread.contact.name })}
          aria-haspopup="menu"
          tabIndex={tabbable ? 0 : -1}
          onClick={(event) => onMore(thread.id, event.currentTarget)}
        >
          <MoreHorizontalRegular aria-hidden />
        </button>
      )}
    </li>
  )
})
