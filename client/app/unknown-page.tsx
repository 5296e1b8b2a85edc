import { Button } from '@fluentui/react-components'
import { DocumentQuestionMarkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { FullPage } from './full-page.tsx'

export function UnknownPage() {
  const { t } = useTranslation()
  return (
    <FullPage
      icon={<DocumentQuestionMarkRegular />}
      title={t('page.unknownTitle')}
      text={t('page.unknownText')}
      actions={
        <Button as="a" href="/tab/messages">
          {t('page.toMessages')}
        </Button>
      }
    />
  )
}
