import { makeStyles, tokens } from '@fluentui/react-components'
import { avatarColour } from './avatar-colour.ts'
import { initialsOf } from './initials.ts'
import { WeChatMark } from './wechat-mark.tsx'

const useStyles = makeStyles({
  root: { position: 'relative', display: 'inline-flex', flexShrink: 0 },
  initials: {
    display: 'grid',
    placeItems: 'center',
    width: '32px',
    height: '32px',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusCircular,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
    userSelect: 'none',
  },
  picture: {
    position: 'absolute',
    inset: 0,
    width: '32px',
    height: '32px',
    borderRadius: tokens.borderRadiusCircular,
    objectFit: 'cover',
    // Over the picture, so that no ring of the initials shows around it.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    outlineOffset: '-1px',
  },
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
  picture: {
    /** Null: there is none. */
    src: string | null
    onLoad(): void
    onError(): void
  }
  /** Name of the channel's mark; without it there is no mark. */
  channelLabel?: string
}

/** The customer's own picture; until it is here, and where there is none, initials on the contact's colour. Fluent's Avatar draws the same, and weighs more than the list that it stands in. */
export function ContactAvatar({ name, contactId, picture: { src, onLoad, onError }, channelLabel }: ContactAvatarProps) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <span aria-hidden className={styles.initials} style={avatarColour(contactId)}>
        {initialsOf(name)}
      </span>
      {/* It has no words, so nothing of it shows before it is loaded. */}
      {src !== null && (
        <img className={styles.picture} src={src} width={32} height={32} alt="" draggable={false} onLoad={onLoad} onError={onError} />
      )}
      {channelLabel !== undefined && (
        <span className={styles.mark}>
          <WeChatMark size={12} label={channelLabel} />
        </span>
      )}
    </span>
  )
}
