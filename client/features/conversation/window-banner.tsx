import { makeStyles, tokens } from '@fluentui/react-components'
import { ClockRegular, PersonProhibitedRegular } from '@fluentui/react-icons'
import type { TFunction } from 'i18next'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { isUnassigned, standingOf } from '../../ui/standing.ts'
import { Strip } from '../../ui/strip.tsx'

const BlockedStrip = lazyPart(async () => (await import('./blocked-strip.tsx')).BlockedStrip)
const ClaimButton = lazyPart(async () => (await import('./claim-button.tsx')).ClaimButton)

const useStyles = makeStyles({
  place: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  status: { flex: '1 1 240px', minWidth: 0 },
})

interface WindowBannerProps {
  thread: Thread
  onContact(): void
}

/** Tells what the conversation waits for. The region is always there, so that a change is spoken. */
export function WindowBanner({ thread, onContact }: WindowBannerProps) {
  const styles = useStyles()
  return (
    <div className={styles.place}>
      <div role="status" className={styles.status}>
        <Suspense>
          <BannerText thread={thread} onContact={onContact} />
        </Suspense>
      </div>
      <Suspense>{isUnassigned(thread) && thread.state !== 'left' && <ClaimButton threadId={thread.id} />}</Suspense>
    </div>
  )
}

function BannerText({ thread, onContact }: WindowBannerProps) {
  const { t } = useTranslation()
  const nowMs = useServerNow()
  const contact = thread.contact.name
  switch (standingOf(thread, nowMs)) {
    case 'limitReached':
      return (
        <Strip tone="warning" icon={<ClockRegular />}>
          {[t('banner.limitReached', { limit: thread.window.limit, contact }), ...queueSentences(thread, t)].join(' ')}
        </Strip>
      )
    case 'expired':
      return (
        <Strip tone="warning" icon={<ClockRegular />}>
          {[t('banner.expired', { contact }), ...queueSentences(thread, t)].join(' ')}
        </Strip>
      )
    case 'open':
      return thread.queuedCount === 0 ? null : (
        <Strip tone="info" icon={<ClockRegular />}>
          {`${waiting(thread, t)} ${t('banner.goFirst')}`}
        </Strip>
      )
    case 'blocked':
      return <BlockedStrip contact={thread.contact} onContact={onContact} />
    case 'unassigned':
      return (
        <Strip tone="info" icon={<PersonProhibitedRegular />}>
          {t('banner.unassigned', { contact })}
        </Strip>
      )
    case 'customerLeft':
      return (
        <Strip tone="info" icon={<PersonProhibitedRegular />}>
          {t('banner.customerLeft', { contact })}
        </Strip>
      )
    case 'youLeft':
      return (
        <Strip tone="info" icon={<PersonProhibitedRegular />}>
          {t(isUnassigned(thread) ? 'banner.allLeft' : 'banner.youLeft')}
        </Strip>
      )
    case 'validating':
      return null
  }
}

/** What becomes of what is written now, and what waits already. Of a queue that is full the composer tells, once. */
function queueSentences(thread: Thread, t: TFunction): string[] {
  const { queueLimit, queuedCount } = thread
  const contact = thread.contact.name
  if (queueLimit === 0) return [t('banner.noQueue', { contact })]
  if (queuedCount >= queueLimit) return [waiting(thread, t)]
  const next = t('banner.willQueue', { contact })
  return queuedCount === 0 ? [next] : [next, waiting(thread, t)]
}

const waiting = ({ queuedCount, queueLimit }: Thread, t: TFunction): string => t('banner.queued', { count: queuedCount, limit: queueLimit })
