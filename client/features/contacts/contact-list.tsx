import { makeStyles } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { ContactRow, contactRowHeight } from './contact-row.tsx'

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', scrollbarWidth: 'thin', contain: 'strict' },
  list: { position: 'relative', width: '100%', margin: 0, padding: 0 },
})

interface ContactListProps {
  contacts: readonly Contact[]
  hasMore: boolean
  loadMore(): void
  selectedId: string | null
  onSelect(contactId: string): void
}

/** Draws what is in view, loads on near its end. Arrows go from one to the next. */
export function ContactList({ contacts, hasMore, loadMore, selectedId, onSelect }: ContactListProps) {
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => contactRowHeight,
    getItemKey: (index) => contacts[index]?.id ?? index,
    overscan: 8,
    paddingEnd: 8,
  })
  const items = virtualizer.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastDrawn >= contacts.length - 10) loadMore()
  }, [hasMore, lastDrawn, contacts.length, loadMore])

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const last = contacts.length - 1
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }[event.key]
    if (to === undefined || to < 0 || to > last) return
    event.preventDefault()
    virtualizer.scrollToIndex(to)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus())
  }
  const selectedIndex = contacts.findIndex(({ id }) => id === selectedId)
  const tabbable = items.some(({ index }) => index === selectedIndex) ? selectedIndex : (items[0]?.index ?? 0)
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul role="list" aria-label={t('list.title')} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const contact = contacts[index]
          return (
            contact && (
              <ContactRow
                key={key}
                contact={contact}
                selected={index === selectedIndex}
                tabbable={index === tabbable}
                index={index}
                count={hasMore ? -1 : contacts.length}
                top={start}
                onSelect={onSelect}
                onKeyDown={onKeyDown}
              />
            )
          )
        })}
      </ul>
    </div>
  )
}
