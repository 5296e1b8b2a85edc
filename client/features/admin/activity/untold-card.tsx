import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AlertOffRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { fullTime } from '../../../ui/format-time.ts'
import { Card } from '../parts/card.tsx'
import { groupUntold, type UntoldGroup } from './group-untold.ts'

const useStyles = makeStyles({
  title: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorStatusDangerForeground1 },
  text: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: 0,
    listStyleType: 'none',
    overflowWrap: 'anywhere',
  },
  cause: { fontWeight: tokens.fontWeightSemibold },
  who: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  more: { marginTop: tokens.spacingVerticalM },
})

/** Whom Teams told nothing, why, and what to do about it. Nothing at all while everybody is told. */
export function UntoldCard() {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const titleId = useId()
  const requests = useAdminRequests()
  const query = useInfiniteQuery({
    queryKey: adminKeys.untold,
    queryFn: ({ pageParam }) => requests.untold(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnMount: 'always',
  })
  const groups = groupUntold(query.data?.pages.flatMap(({ items }) => items) ?? [])
  if (groups.length === 0) return null
  return (
    <Card role="group" aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        <AlertOffRegular className={styles.icon} aria-hidden />
        {t('untold.title')}
      </h2>
      <p className={styles.text}>{t('untold.text')}</p>
      <ul className={styles.list}>
        {groups.map((group) => (
          <Untold key={group.code} group={group} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className={styles.more} disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('untold.older')}
        </Button>
      )}
    </Card>
  )
}

const mostNames = 5

function Untold({ group: { cause, code, names, lastAt } }: { group: UntoldGroup }) {
  const { t, i18n } = useTranslation('admin')
  const styles = useStyles()
  const rest = names.length - mostNames
  const shown = new Intl.ListFormat(i18n.language).format([
    ...names.slice(0, mostNames),
    ...(rest > 0 ? [t('untold.more', { count: rest })] : []),
  ])
  return (
    <li>
      <div className={styles.cause}>{t(`untold.cause.${cause}`, { code })}</div>
      <div>{t(`untold.next.${cause}`)}</div>
      <div className={styles.who}>
        {t('untold.who', { names: shown })} · {t('untold.last', { at: fullTime(Date.parse(lastAt), i18n.language) })}
      </div>
    </li>
  )
}
