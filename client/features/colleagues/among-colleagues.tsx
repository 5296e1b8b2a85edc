import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { ReplyingLine } from './replying-line.tsx'

const HandOverCard = lazyPart(async () => (await import('./hand-over-card.tsx')).HandOverCard)
const NoteComposer = lazyPart(async () => (await import('./note-composer.tsx')).NoteComposer)

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    flexShrink: 0,
    minHeight: '32px',
    marginBottom: `calc(-1 * ${tokens.spacingVerticalS})`,
    paddingInline: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  /* The text field below it ends where the switch ends. */
  toggle: { flexShrink: 0, marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

interface AmongColleaguesProps {
  thread: Thread
  /** Writes to the customer. */
  children: ReactNode
}

/**
 * What colleagues share around a conversation: a hand-over that waits for an answer, who is replying, and notes that no
 * customer sees. A note has a field of its own in place of the composer's, so that neither text is ever taken for the other.
 */
export function AmongColleagues({ thread, children }: AmongColleaguesProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { me } = useSession()
  const [writesNote, setWritesNote] = useState(false)
  const takesPart = !thread.left && thread.participants.some(({ memberId }) => memberId === me.id)
  if (!takesPart) return children
  return (
    <>
      <Suspense>{thread.handOver !== null && <HandOverCard threadId={thread.id} handOver={thread.handOver} />}</Suspense>
      <div className={styles.bar}>
        <ReplyingLine threadId={thread.id} />
        <Switch
          className={styles.toggle}
          labelPosition="before"
          label={t('note.switch')}
          checked={writesNote}
          onChange={(_event, { checked }) => setWritesNote(checked)}
        />
      </div>
      {writesNote ? (
        <Suspense>
          <NoteComposer threadId={thread.id} contact={thread.contact.name} onDone={() => setWritesNote(false)} />
        </Suspense>
      ) : (
        children
      )}
    </>
  )
}
