import { Button } from '@fluentui/react-components'
import { PlugDisconnectedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { StatePage } from '../../ui/state-page.tsx'

/** Nothing could be loaded; a person tries again. */
export function LoadFault({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation()
  return (
    <StatePage
      alert
      icon={<PlugDisconnectedRegular />}
      title={t('conversation.errorTitle')}
      text={t('signIn.unreachableText')}
      actions={<Button onClick={onRetry}>{t('signIn.tryAgain')}</Button>}
    />
  )
}
