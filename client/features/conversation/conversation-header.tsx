import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'
import { WindowMeter } from './window-meter.tsx'

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const useStyles = makeStyles({
  header: {
    '--avatar-ring': tokens.colorNeutralBackground1,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '60px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 640px)': {
      padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXS}`,
      gap: tokens.spacingHorizontalS,
    },
  },
  back: { display: 'none', '@media (max-width: 640px)': { display: 'inline-flex', minWidth: '44px', height: '44px' } },
  names: { flexGrow: 1, minWidth: 0 },
  name: {
    ...oneLine,
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  detail: {
    ...oneLine,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  detailText: { ...oneLine },
  validated: { color: tokens.colorStatusSuccessForeground1, fontSize: '14px', flexShrink: 0 },
})

export function ConversationHeader({ thread, onBack }: { thread: Thread; onBack(): void }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const nowMs = useServerNow()
  const { contact, account } = thread
  return (
    <header className={styles.header}>
      <Button
        className={styles.back}
        appearance="transparent"
        icon={<ArrowLeftRegular />}
        aria-label={t('conversation.back')}
        onClick={onBack}
      />
      <ContactAvatar name={contact.name} contactId={contact.id} channelLabel={t('threads.wechat')} />
      <div className={styles.names}>
        <h2 dir="auto" className={styles.name}>
          {contact.name}
        </h2>
        <div className={styles.detail}>
          {contact.validatedPhone === null ? (
            <span className={styles.detailText}>{account.name}</span>
          ) : (
            <>
              <ShieldCheckmarkRegular className={styles.validated} aria-hidden />
              <span className={hidden}>{t('conversation.validatedPhone')}</span>
              <span className={styles.detailText} title={t('conversation.validatedPhone')}>
                {contact.validatedPhone}
              </span>
            </>
          )}
        </div>
      </div>
      <WindowMeter thread={thread} nowMs={nowMs} />
    </header>
  )
}
