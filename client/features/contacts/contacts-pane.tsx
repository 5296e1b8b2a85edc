import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PeopleRegular, PlugDisconnectedRegular, SearchRegular } from '@fluentui/react-icons'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContacts } from '../../api/use-contacts.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { ContactList } from './contact-list.tsx'
import { NewContactMenu } from './new-contact-menu.tsx'

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, backgroundColor: tokens.colorNeutralBackground2 },
  header: {
    display: 'flex',
    alignItems: 'center',
    height: '60px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXL}`,
  },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightBold },
  search: { flexShrink: 0, margin: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`, maxWidth: 'none' },
})

interface ContactsPaneProps {
  selectedId: string | null
  onSelect(contactId: string): void
}

/** The customers of the member, in each state that a list can be in. */
export function ContactsPane({ selectedId, onSelect }: ContactsPaneProps) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const [written, setWritten] = useState('')
  const q = useDeferredValue(written.trim())
  const { contacts, hasMore, loadMore, error, reload } = useContacts(q)
  return (
    <div className={styles.pane}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('list.title')}</h1>
        <NewContactMenu onAdded={onSelect} />
      </header>
      <SearchField
        className={styles.search}
        value={written}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        onChange={(_event, { value }) => setWritten(value)}
      />
      {contacts === undefined ? (
        error !== null && (
          <StatePage
            alert
            icon={<PlugDisconnectedRegular />}
            title={t('list.errorTitle')}
            text={tAll('signIn.unreachableText')}
            actions={<Button onClick={() => void reload()}>{tAll('signIn.tryAgain')}</Button>}
          />
        )
      ) : contacts.length > 0 ? (
        <ContactList contacts={contacts} hasMore={hasMore} loadMore={loadMore} selectedId={selectedId} onSelect={onSelect} />
      ) : q === '' ? (
        <StatePage icon={<PeopleRegular />} title={t('list.emptyTitle')} text={t('list.emptyText')} />
      ) : (
        <StatePage icon={<SearchRegular />} title={t('list.nothingFound')} text={t('list.nothingFoundText')} />
      )}
    </div>
  )
}
