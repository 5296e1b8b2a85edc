import { mergeClasses } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { FoundMessage } from '../../../../server/contracts/search.ts'
import { useAvatar } from '../../../api/use-avatar.ts'
import { useServerNow } from '../../../api/use-server-now.ts'
import { useSession } from '../../../api/session-context.ts'
import { ContactAvatar } from '../../../ui/contact-avatar.tsx'
import { fullTime, shortTime } from '../../../ui/format-time.ts'
import { MarkedText } from '../../../ui/marked-text.tsx'
import { useFoundStyles } from './found-styles.ts'

interface FoundMessageRowProps {
  message: FoundMessage
  tabbable: boolean
  onOpen(threadId: string, position: number): void
}

/** A message in its context: whose conversation, who said it, when, and the words around what was looked for. */
export function FoundMessageRow({ message, tabbable, onOpen }: FoundMessageRowProps) {
  const { t, i18n } = useTranslation()
  const styles = useFoundStyles()
  const { me } = useSession()
  const nowMs = useServerNow()
  const { contact, excerpt, sender } = message
  const picture = useAvatar(contact)
  const atMs = Date.parse(message.createdAt)
  const author =
    message.direction === 'in'
      ? ''
      : sender.id === me.id
        ? t('threads.you', { text: '' })
        : t('threads.colleague', { name: sender.name, text: '' })
  return (
    <li className={styles.row}>
      <button
        type="button"
        data-result
        className={styles.item}
        tabIndex={tabbable ? 0 : -1}
        onClick={() => onOpen(message.threadId, message.position)}
      >
        <ContactAvatar name={contact.name} contactId={contact.id} picture={picture} channelLabel={t('threads.wechat')} />
        <span className={styles.lines}>
          <span className={styles.line}>
            <span dir="auto" className={styles.name}>
              {contact.name}
            </span>
            <time dateTime={message.createdAt} title={fullTime(atMs, i18n.language)} className={styles.small}>
              {shortTime(atMs, nowMs, i18n.language)}
            </time>
          </span>
          <span dir="auto" className={mergeClasses(styles.excerpt)}>
            {author}
            <MarkedText text={excerpt.text} marks={excerpt.marks} />
          </span>
        </span>
      </button>
    </li>
  )
}
