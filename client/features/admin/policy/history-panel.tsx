import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { fullTime } from '../../../ui/format-time.ts'
import { StatePage } from '../../../ui/state-page.tsx'
import { Card } from '../parts/card.tsx'
import { Failed } from '../parts/failed.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { usePathWords } from './use-path-words.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalM} 0`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  words: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
  version: { fontWeight: tokens.fontWeightSemibold },
  more: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

const mostShown = 5

/** Every version that there was, with what it changed; one that was is brought back as a change to be saved. */
export function HistoryPanel({ current, onBringBack }: { current: number; onBringBack(version: number): Promise<void> }) {
  const { t, i18n } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const requests = useAdminRequests()
  const pathWords = usePathWords()
  const { busy, problem, run } = useCommand()
  const query = useInfiniteQuery({
    queryKey: adminKeys.policyVersions,
    queryFn: ({ pageParam }) => requests.policyVersions(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnMount: 'always',
  })
  const versions = query.data?.pages.flatMap((page) => page.items)
  if (versions === undefined)
    return query.error === null ? <Waiting /> : <Failed fault={query.error} onRetry={() => void query.refetch()} />
  if (versions.length === 0)
    return (
      <Card>
        <StatePage icon={<HistoryRegular />} title={t('policy.noHistoryTitle')} text={t('policy.noHistoryText')} />
      </Card>
    )
  const bringBack = (version: number) => void run(() => onBringBack(version))
  return (
    <Card>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {tApp(`problem.${problem}`)}
        </div>
      )}
      <ol className={styles.list} aria-label={t('policy.tab.history')}>
        {versions.map(({ version, at, by, paths }) => (
          <li key={version} className={styles.row}>
            <div className={styles.words}>
              <div className={styles.version}>{t(version === current ? 'policy.versionNow' : 'policy.version', { version })}</div>
              <div className={styles.more}>
                {t('policy.versionBy', { name: by?.name ?? t('activity.product'), at: fullTime(Date.parse(at), i18n.language) })}
              </div>
              <div className={styles.more}>
                {paths.slice(0, mostShown).map(pathWords).join('; ')}
                {paths.length > mostShown && ` ${t('activity.more', { count: paths.length - mostShown })}`}
                {paths.length === 0 && t('policy.nothingChanged')}
              </div>
            </div>
            {version !== current && (
              <Button disabledFocusable={busy} aria-label={t('policy.bringBackNamed', { version })} onClick={() => bringBack(version)}>
                {t('policy.bringBack')}
              </Button>
            )}
          </li>
        ))}
        {!query.hasNextPage && (
          <li className={styles.row}>
            <div className={styles.words}>
              <div className={styles.version}>{t('policy.versionDefault')}</div>
              <div className={styles.more}>{t('policy.versionDefaultText')}</div>
            </div>
            <Button disabledFocusable={busy} aria-label={t('policy.bringBackNamed', { version: 0 })} onClick={() => bringBack(0)}>
              {t('policy.bringBack')}
            </Button>
          </li>
        )}
      </ol>
      {query.hasNextPage && (
        <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('frame.more')}
        </Button>
      )}
    </Card>
  )
}
