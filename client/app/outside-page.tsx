import { Button } from '@fluentui/react-components'
import { PeopleTeamRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { FullPage } from './full-page.tsx'
import { pageMeta } from './page-meta.ts'

/** For whoever opens the address in a browser: how to get to it in Teams. */
export function OutsidePage() {
  const { t } = useTranslation()
  const appId = pageMeta('parley-teams-app-id')
  return (
    <FullPage
      icon={<PeopleTeamRegular />}
      title={t('signIn.outsideTitle')}
      text={t('signIn.outsideText')}
      actions={
        appId !== null && (
          <Button as="a" appearance="primary" href={`https://teams.microsoft.com/l/app/${encodeURIComponent(appId)}`}>
            {t('signIn.openInTeams')}
          </Button>
        )
      }
    />
  )
}
