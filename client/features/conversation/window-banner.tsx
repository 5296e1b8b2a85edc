import { makeStyles, tokens } from '@fluentui/react-components'
import { ClockRegular, PersonProhibitedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { standingOf } from '../../ui/standing.ts'
import { Strip } from '../../ui/strip.tsx'

const useStyles = makeStyles({
  place: {
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
})

/** Tells that the conversation is inactive, and what waits. The region is always there, so that a change is spoken. */
export function WindowBanner({ thread }: { thread: Thread }) {
  const styles = useStyles()
  return (
    <div role="status" className={styles.place}>
      <BannerText thread={thread} />
    </div>
  )
}

function BannerText({ thread }: { thread: Thread }) {
  const { t } = useTranslation()
  const nowMs = useServerNow()
  const contact = thread.contact.name
  const queued = thread.queuedCount > 0 ? ` ${t('banner.queued', { count: thread.queuedCount })}` : ''
  switch (standingOf(thread, nowMs)) {
    case 'limitReached':
      return (
        <Strip tone="warning" icon={<ClockRegular />}>
          {t('banner.limitReached', { limit: thread.window.limit, contact }) + queued}
        </Strip>
      )
    case 'expired':
      return (
        <Strip tone="warning" icon={<ClockRegular />}>
          {t('banner.expired', { contact }) + queued}
        </Strip>
      )
    case 'customerLeft':
      return (
        <Strip tone="info" icon={<PersonProhibitedRegular />}>
          {t('banner.customerLeft', { contact })}
        </Strip>
      )
    case 'open':
    case 'youLeft':
    case 'validating':
      return null
  }
}
