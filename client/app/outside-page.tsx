import { Button } from '@fluentui/react-components'
import { PeopleTeamRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { conversationLink } from './conversation-link.ts'
import { FullPage } from './full-page.tsx'
import { sharedPlace, threadOf } from './linked-place.ts'
import { pageMeta } from './page-meta.ts'

/** For whoever opens the address in a browser: how to get to it in Teams, and to the conversation that it names. */
export function OutsidePage() {
  const { t } = useTranslation()
  const appId = pageMeta('parley-teams-app-id')
  const place = sharedPlace(location.search)
  const threadId = place && threadOf(place.subPageId)
  const link = threadId === null ? null : conversationLink(threadId)
  const framed = window.parent !== window
  return (
    <FullPage
      icon={<PeopleTeamRegular />}
      title={t('signIn.outsideTitle')}
      text={t('signIn.outsideText')}
      actions={
        appId !== null && (
          <Button
            as="a"
            appearance="primary"
            href={link ?? `https://teams.microsoft.com/l/app/${encodeURIComponent(appId)}`}
            // Teams lets nobody frame it.
            {...(framed ? { target: '_blank', rel: 'noopener' } : {})}
          >
            {link === null ? t('signIn.openInTeams') : t('signIn.openConversation')}
          </Button>
        )
      }
    />
  )
}
