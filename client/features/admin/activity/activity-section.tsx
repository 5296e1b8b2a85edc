import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { StatePage } from '../../../ui/state-page.tsx'
import { Card } from '../parts/card.tsx'
import { Failed } from '../parts/failed.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ActivityEntry } from './activity-entry.tsx'
import { UntoldCard } from './untold-card.tsx'

const useStyles = makeStyles({ list: { margin: 0, padding: 0, listStyleType: 'none' }, more: { marginTop: tokens.spacingVerticalM } })

/** Who did what in administration, newest first. */
export function ActivitySection() {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const query = useInfiniteQuery({
    queryKey: adminKeys.activity,
    queryFn: ({ pageParam }) => requests.activity(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Acts of elsewhere and of a moment ago.
    staleTime: 0,
    refetchOnMount: 'always',
  })
  const items = query.data?.pages.flatMap((page) => page.items)
  return (
    <SectionPage title={t('activity.title')} text={t('activity.text')}>
      <UntoldCard />
      {items === undefined ? (
        query.error === null ? (
          <Waiting />
        ) : (
          <Failed fault={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <Card>
          {items.length === 0 ? (
            <StatePage icon={<HistoryRegular />} title={t('activity.noneTitle')} text={t('activity.noneText')} />
          ) : (
            <ol className={styles.list} aria-label={t('activity.title')}>
              {items.map((entry) => (
                <ActivityEntry key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
          {query.hasNextPage && (
            <Button className={styles.more} disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('frame.more')}
            </Button>
          )}
        </Card>
      )}
    </SectionPage>
  )
}
