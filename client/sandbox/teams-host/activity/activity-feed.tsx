import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AlertOffRegular } from '@fluentui/react-icons/svg/alert-off'
import { AppsRegular } from '@fluentui/react-icons/svg/apps'
import type { FeedItem } from '../../../../server/sandbox/desk-api.ts'
import type { HostLocale } from '../host-locale.ts'
import { OtherApp } from '../other-app.tsx'
import { ActivityEntry } from './activity-entry.tsx'

const useStyles = makeStyles({
  screen: { flexGrow: 1, minHeight: 0, display: 'flex' },
  feed: {
    width: '320px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 760px)': { width: '100%', borderRight: 'none' },
  },
  heading: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    height: '52px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalL}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightBold },
  list: { margin: 0, padding: `0 ${tokens.spacingHorizontalXS}`, listStyleType: 'none', overflowY: 'auto' },
  empty: { padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3, textAlign: 'center' },
  rest: { flexGrow: 1, minWidth: 0, display: 'flex', '@media (max-width: 760px)': { display: 'none' } },
})

export interface ActivityFeedProps {
  /** Newest first. */
  items: readonly FeedItem[]
  locale: HostLocale
  onOpen: (item: FeedItem) => void
  onReadAll: () => void
}

/** Teams' Activity: what the product told this person over Graph. */
export function ActivityFeed({ items, locale, onOpen, onReadAll }: ActivityFeedProps) {
  const styles = useStyles()
  return (
    <div className={styles.screen}>
      <section className={styles.feed} aria-label="Activity feed">
        <div className={styles.heading}>
          <h2 className={styles.title}>Activity</h2>
          {items.some(({ read }) => !read) && (
            <Button appearance="subtle" size="small" onClick={onReadAll}>
              Mark all as read
            </Button>
          )}
        </div>
        {items.length === 0 ? (
          <div className={styles.empty}>
            <AlertOffRegular fontSize={32} />
            <br />
            <Text>Nothing yet. Leave Parley, and let a customer write: it is told here.</Text>
          </div>
        ) : (
          <ul className={styles.list}>
            {items.map((item) => (
              <li key={item.id}>
                <ActivityEntry item={item} locale={locale} onOpen={() => onOpen(item)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className={styles.rest}>
        <OtherApp icon={<AppsRegular fontSize={40} />} title="Parley was left" text={leftText} />
      </div>
    </div>
  )
}

const leftText = 'As Teams’ web client does, its frame is gone: going back opens the tab anew. Choose an activity to open its conversation.'
