import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../../server/contracts/thread.ts'
import { useAvatar } from '../../../api/use-avatar.ts'
import { useServerNow } from '../../../api/use-server-now.ts'
import { useSession } from '../../../api/session-context.ts'
import { ContactAvatar } from '../../../ui/contact-avatar.tsx'
import { MarkedText } from '../../../ui/marked-text.tsx'
import { windowNote } from '../../../ui/window-note.ts'
import { threadPreview } from '../thread-preview.ts'
import { useFoundStyles } from './found-styles.ts'

interface FoundThreadRowProps {
  thread: Thread
  marks: readonly (readonly [number, number])[]
  tabbable: boolean
  onOpen(threadId: string): void
}

/** A person, by the conversation with them. */
export function FoundThreadRow({ thread, marks, tabbable, onOpen }: FoundThreadRowProps) {
  const { t } = useTranslation()
  const styles = useFoundStyles()
  const { me } = useSession()
  const nowMs = useServerNow()
  const { contact } = thread
  const picture = useAvatar(contact)
  return (
    <li className={styles.row}>
      <button type="button" data-result className={styles.item} tabIndex={tabbable ? 0 : -1} onClick={() => onOpen(thread.id)}>
        <ContactAvatar name={contact.name} contactId={contact.id} picture={picture} channelLabel={t('threads.wechat')} />
        <span className={styles.lines}>
          <span className={styles.line}>
            <span dir="auto" className={styles.name}>
              <MarkedText text={contact.name} marks={marks} />
            </span>
            <span className={styles.small}>{windowNote(thread, nowMs, t)?.text}</span>
          </span>
          <span dir="auto" className={styles.preview}>
            {contact.validatedPhone ?? threadPreview(thread, '', me.id, t)}
          </span>
        </span>
      </button>
    </li>
  )
}
