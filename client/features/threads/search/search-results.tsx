import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { PlugDisconnectedRegular, SearchRegular } from '@fluentui/react-icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from '../../../api/use-search.ts'
import { StatePage } from '../../../ui/state-page.tsx'
import { useVisuallyHidden } from '../../../ui/visually-hidden.ts'
import { ThreadListSkeleton } from '../thread-list-skeleton.tsx'
import { FoundMessageRow } from './found-message-row.tsx'
import { FoundThreadRow } from './found-thread-row.tsx'

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    scrollbarWidth: 'thin',
    paddingBottom: tokens.spacingVerticalM,
  },
  old: { opacity: 0.6 },
  heading: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { margin: 0, padding: 0 },
})

interface SearchResultsProps {
  /** Empty: it is still being typed. */
  query: string
  onOpen(threadId: string, position?: number): void
  /** Upwards from the first result: back to the box. */
  onUp(): void
}

/** What a search found, people before messages. */
export function SearchResults({ query, onOpen, onUp }: SearchResultsProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const { results, error, isOld, reload } = useSearch(query)
  if (results === undefined) {
    if (error === null) return <ThreadListSkeleton />
    return (
      <StatePage
        alert
        icon={<PlugDisconnectedRegular />}
        title={t('search.errorTitle')}
        text={t('signIn.unreachableText')}
        actions={<Button onClick={() => void reload()}>{t('signIn.tryAgain')}</Button>}
      />
    )
  }
  const { threads, messages, nameMarks } = results
  const count = threads.length + messages.length
  return (
    <div className={mergeClasses(styles.scroller, isOld && styles.old)} onKeyDown={(event) => moveFocus(event, onUp)}>
      <div role="status" className={hidden}>
        {isOld ? '' : count === 0 ? t('search.nothingTitle', { query }) : t('search.found', { count })}
      </div>
      {count === 0 ? (
        <StatePage icon={<SearchRegular />} title={t('search.nothingTitle', { query })} text={t('search.nothingText')} />
      ) : (
        <>
          <Group title={t('search.people')} shown={threads.length > 0}>
            {threads.map((thread, index) => (
              <FoundThreadRow
                key={thread.id}
                thread={thread}
                marks={nameMarks[thread.contact.id] ?? []}
                tabbable={index === 0}
                onOpen={onOpen}
              />
            ))}
          </Group>
          <Group title={t('search.messages')} shown={messages.length > 0}>
            {messages.map((message, index) => (
              <FoundMessageRow key={message.id} message={message} tabbable={index === 0} onOpen={onOpen} />
            ))}
          </Group>
        </>
      )}
    </div>
  )
}

function Group({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  const styles = useStyles()
  if (!shown) return null
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      <ul role="list" aria-label={title} className={styles.list}>
        {children}
      </ul>
    </section>
  )
}

/** Arrow keys, Home and End through both groups. */
function moveFocus(event: KeyboardEvent, onUp: () => void): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-result]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (to === undefined || at === -1) return
  event.preventDefault()
  if (to < 0) onUp()
  else rows[to]?.focus()
}
