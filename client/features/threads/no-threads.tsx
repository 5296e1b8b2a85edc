import { ChatMultipleRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { StatePage } from '../../ui/state-page.tsx'

/** Nobody has written yet. */
export function NoThreads() {
  const { t } = useTranslation()
  return <StatePage icon={<ChatMultipleRegular />} title={t('threads.emptyTitle')} text={t('threads.emptyText')} />
}
