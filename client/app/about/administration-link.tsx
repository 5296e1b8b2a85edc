import { Button } from '@fluentui/react-components'
import { SettingsRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { TeamsHost } from '../host.ts'

/** The way to a page that is no tab of the app, since Teams can't show tabs by role. */
export function AdministrationLink({ host }: { host: TeamsHost }) {
  const { t } = useTranslation('about')
  return (
    <>
      <span>{t('adminText')}</span>
      <div>
        <Button icon={<SettingsRegular />} onClick={() => host.openPage('admin')}>
          {t('adminOpen')}
        </Button>
      </div>
    </>
  )
}
