import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowUploadRegular, PeopleRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { StatePage } from '../../../ui/state-page.tsx'
import { Card } from '../parts/card.tsx'
import { Failed } from '../parts/failed.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { Waiting } from '../parts/waiting.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MemberList } from './member-list.tsx'
import { OrganisationSwitch } from './organisation-switch.tsx'
import { useExport } from './use-export.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  search: { flexGrow: 1, flexBasis: '220px', maxWidth: '420px' },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
})

/** Who may write to customers, and by which rules. */
export function MembersSection() {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const [typed, setTyped] = useState('')
  const [importing, setImporting] = useState(false)
  const { exporting, exportAll } = useExport()
  const q = useSettled(typed.trim())
  const query = useInfiniteQuery({
    queryKey: adminKeys.members(q),
    queryFn: ({ pageParam }) => requests.members({ q: q === '' ? undefined : q, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnMount: 'always',
  })
  const members = query.data?.pages.flatMap((page) => page.items)
  return (
    <SectionPage title={t('members.title')} text={t('members.text')}>
      <OrganisationSwitch />
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          aria-label={t('members.search')}
          placeholder={t('members.search')}
          value={typed}
          onChange={(_event, { value }) => setTyped(value)}
        />
        <Button icon={<ArrowUploadRegular />} onClick={() => setImporting(true)}>
          {t('members.import')}
        </Button>
        <Button icon={<ArrowDownloadRegular />} disabledFocusable={exporting} onClick={() => void exportAll()}>
          {t('members.export')}
        </Button>
      </div>
      <p className={styles.hint}>{t('members.hint')}</p>
      {members === undefined ? (
        query.error === null ? (
          <Waiting />
        ) : (
          <Failed fault={query.error} onRetry={() => void query.refetch()} />
        )
      ) : members.length === 0 ? (
        <Card>
          <StatePage icon={<PeopleRegular />} title={t('frame.nothingFound')} text={t('frame.nothingFoundText', { q })} />
        </Card>
      ) : (
        <MemberList members={members} />
      )}
      {query.hasNextPage && (
        <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('frame.more')}
        </Button>
      )}
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </SectionPage>
  )
}
