import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatePage } from '../../ui/state-page.tsx'

/** Nobody has written yet. */
export function NoThreads({ actions }: { actions?: ReactNode }) {
  const { t } = useTranslation()
  return <StatePage icon={<ChatMultipleRegular />} title={t('threads.emptyTitle')} text={t('threads.emptyText')} actions={actions} />
}
