import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular, PeopleRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { safeStorage } from '../api/safe-storage.ts'
import { useSession } from '../api/session-context.ts'
import { ContactDetails } from '../features/contact/contact-details.tsx'
import { ContactsPane } from '../features/contacts/contacts-pane.tsx'
import { Invitation } from '../features/invite/invitation.tsx'
import { StatePage } from '../ui/state-page.tsx'
import { useMessagesLayout } from './messages-layout.ts'
import { NotEnabledState } from './not-enabled-state.tsx'
import { StaleBanner } from './stale-banner.tsx'

const useStyles = makeStyles({
  region: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '60px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 640px)': { padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXS}` },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, outline: 'none' },
  back: { display: 'none', '@media (max-width: 640px)': { display: 'inline-flex', minWidth: '44px', height: '44px' } },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', scrollbarWidth: 'thin' },
  card: {
    '--avatar-ring': tokens.colorNeutralBackground1,
    maxWidth: '640px',
    boxSizing: 'border-box',
    margin: `${tokens.spacingVerticalXXL} auto`,
    padding: tokens.spacingHorizontalXXL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 860px)': { margin: tokens.spacingHorizontalM, padding: tokens.spacingHorizontalL },
  },
})

const stored = safeStorage(() => sessionStorage)

/** The member's customers: a list, and what is known of the one that is chosen. */
export function ContactsPage({ onOpenThread }: { onOpenThread(threadId: string): void }) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const { me } = useSession()
  const layout = useMessagesLayout()
  const styles = useStyles()
  const key = `parley.contact.${me.id}`
  const [selectedId, setSelectedId] = useState<string | null>(() => stored.get(key))
  const chosen = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)
  const select = useCallback(
    (contactId: string | null) => {
      chosen.current = true
      if (contactId === null) stored.remove(key)
      else stored.set(key, contactId)
      setSelectedId(contactId)
    },
    [key],
  )
  // What was asked for is where reading goes on.
  useEffect(() => {
    if (chosen.current) title.current?.focus()
  }, [selectedId])

  if (!me.wechatEnabled) return <NotEnabledState />
  return (
    <div className={layout.page}>
      <StaleBanner />
      <div className={layout.panes}>
        <nav aria-label={t('list.title')} className={mergeClasses(layout.list, selectedId !== null && layout.hiddenWhenNarrow)}>
          <ContactsPane selectedId={selectedId} onSelect={select} />
        </nav>
        <main className={mergeClasses(layout.main, selectedId === null && layout.hiddenWhenNarrow)}>
          {selectedId === null ? (
            <StatePage icon={<PeopleRegular />} title={t('list.noneSelectedTitle')} text={t('list.noneSelectedText')} />
          ) : (
            <section className={styles.region} aria-label={tAll('contact.region')}>
              <header className={styles.header}>
                <Button
                  className={styles.back}
                  appearance="transparent"
                  icon={<ArrowLeftRegular />}
                  aria-label={t('list.back')}
                  onClick={() => select(null)}
                />
                <h2 ref={title} tabIndex={-1} className={styles.title}>
                  {tAll('contact.region')}
                </h2>
              </header>
              <div className={styles.scroller}>
                <div className={styles.card}>
                  <ContactDetails
                    key={selectedId}
                    contactId={selectedId}
                    onOpenThread={onOpenThread}
                    onMoved={select}
                    invitation={({ id }) => <Invitation contactId={id} />}
                  />
                </div>
              </div>
            </section>
          )}
        </main>
      </div>
    </div>
  )
}
