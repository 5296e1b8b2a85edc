import { Button } from '@fluentui/react-components'
import { BugRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { FullPage } from './full-page.tsx'

export function CrashedPage() {
  const { t } = useTranslation()
  return (
    <FullPage
      alert
      icon={<BugRegular />}
      title={t('page.crashedTitle')}
      text={t('page.crashedText')}
      actions={<Button onClick={() => location.reload()}>{t('page.reload')}</Button>}
    />
  )
}
