import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { useAvatar } from '../../api/use-avatar.ts'
import { useMarkThread } from '../../api/use-mark-thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { HeaderDetail } from './header-detail.tsx'
import { MenuButton } from './menu-button.tsx'
import type { ThreadDialogName } from './thread-dialog-name.ts'
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
})

interface ConversationHeaderProps {
  thread: Thread
  onBack(): void
  onContact(): void
  onShare(): void
  onDialog(name: ThreadDialogName): void
}

export function ConversationHeader({ thread, onBack, onContact, onShare, onDialog }: ConversationHeaderProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const nowMs = useServerNow()
  const { me } = useSession()
  const { mute } = useMarkThread(thread.id)
  const { contact, participants } = thread
  const picture = useAvatar(contact)
  const takesPart = !thread.left && participants.some(({ memberId }) => memberId === me.id)
  return (
    <header className={styles.header}>
      <Button
        className={styles.back}
        appearance="transparent"
        icon={<ArrowLeftRegular />}
        aria-label={t('conversation.back')}
        onClick={onBack}
      />
      <ContactAvatar name={contact.name} contactId={contact.id} picture={picture} channelLabel={t('threads.wechat')} />
      <div className={styles.names}>
        <h2 dir="auto" className={styles.name}>
          {contact.name}
        </h2>
        <HeaderDetail thread={thread} onPeople={() => onDialog('people')} />
      </div>
      <WindowMeter thread={thread} nowMs={nowMs} />
      <MenuButton takesPart={takesPart} muted={thread.muted} onContact={onContact} onShare={onShare} onMute={mute} onDialog={onDialog} />
    </header>
  )
}
