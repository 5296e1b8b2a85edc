import { Avatar, makeStyles, tokens } from '@fluentui/react-components'
import { initialsOf } from './initials.ts'
import { WeChatMark } from './wechat-mark.tsx'

const useStyles = makeStyles({
  root: { position: 'relative', display: 'inline-flex', flexShrink: 0 },
  mark: {
    position: 'absolute',
    right: '-5px',
    bottom: '-4px',
    borderRadius: tokens.borderRadiusCircular,
    // The ring takes the colour of what it stands on, as a presence badge does.
    border: '2px solid var(--avatar-ring)',
    backgroundColor: 'var(--avatar-ring)',
  },
})

interface ContactAvatarProps {
  name: string
  /** Stable, so that the colour stays when the name is corrected. */
  contactId: string
  /** Name of the channel's mark; without it there is no mark. */
  channelLabel?: string
}

export function ContactAvatar({ name, contactId, channelLabel }: ContactAvatarProps) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <Avatar aria-hidden size={32} color="colorful" idForColor={contactId} initials={initialsOf(name)} />
      {channelLabel !== undefined && (
        <span className={styles.mark}>
          <WeChatMark size={12} label={channelLabel} />
        </span>
      )}
    </span>
  )
}
