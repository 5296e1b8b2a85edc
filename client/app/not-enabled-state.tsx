import { Button } from '@fluentui/react-components'
import { PersonLockRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { StatePage } from '../ui/state-page.tsx'

/** For a member whom the administrator has not given WeChat yet. */
export function NotEnabledState() {
  const { t } = useTranslation()
  return (
    <StatePage
      icon={<PersonLockRegular />}
      title={t('signIn.notEnabledTitle')}
      text={t('signIn.notEnabledText')}
      actions={<Button onClick={() => location.reload()}>{t('signIn.checkAgain')}</Button>}
    />
  )
}
