import { Button } from '@fluentui/react-components'
import { AddRegular, TextboxRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReply } from '../../../../server/contracts/quick-reply.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { StatePage } from '../../../ui/state-page.tsx'
import { Card } from '../parts/card.tsx'
import { Failed } from '../parts/failed.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { Waiting } from '../parts/waiting.tsx'
import { QuickReplyDialog } from './quick-reply-dialog.tsx'
import { QuickReplyList } from './quick-reply-list.tsx'

/** Texts that everybody has at hand in the composer, by a slash and their shortcut. */
export function QuickRepliesSection() {
  const { t } = useTranslation('admin')
  const requests = useAdminRequests()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const [edited, setEdited] = useState<QuickReply | 'new' | null>(null)
  const query = useInfiniteQuery({
    queryKey: adminKeys.quickReplies(q),
    queryFn: ({ pageParam }) => requests.quickReplies({ q: q === '' ? undefined : q, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const items = query.data?.pages.flatMap((page) => page.items)
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setEdited('new')}>
      {t('quickReplies.add')}
    </Button>
  )
  return (
    <SectionPage title={t('quickReplies.title')} text={t('quickReplies.text')} {...((q !== '' || items?.length !== 0) && { actions: add })}>
      {(typed !== '' || (items?.length ?? 0) > 8) && (
        <SearchField
          aria-label={t('quickReplies.search')}
          placeholder={t('quickReplies.search')}
          value={typed}
          onChange={(_event, { value }) => setTyped(value)}
        />
      )}
      {items === undefined ? (
        query.error === null ? (
          <Waiting />
        ) : (
          <Failed fault={query.error} onRetry={() => void query.refetch()} />
        )
      ) : items.length === 0 ? (
        <Card>
          {q === '' ? (
            <StatePage icon={<TextboxRegular />} title={t('quickReplies.noneTitle')} text={t('quickReplies.noneText')} actions={add} />
          ) : (
            <StatePage icon={<TextboxRegular />} title={t('frame.nothingFound')} text={t('frame.nothingFoundText', { q })} />
          )}
        </Card>
      ) : (
        <QuickReplyList items={items} onEdit={setEdited} />
      )}
      {query.hasNextPage && (
        <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('frame.more')}
        </Button>
      )}
      <QuickReplyDialog edited={edited} onClose={() => setEdited(null)} />
    </SectionPage>
  )
}
