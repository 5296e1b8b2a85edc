import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { useMedia } from '../../../api/use-media.ts'
import { authorOf } from '../author-of.ts'
import { useOpenThread } from '../open-thread.ts'
import { useMessageTime } from '../use-message-time.ts'
import { Caption } from './caption.tsx'
import { mediaBox } from './media-box.ts'
import { useOpenViewer } from './viewer-context.ts'
import { useRenewal } from './use-renewal.ts'

const useStyles = makeStyles({
  button: {
    display: 'block',
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
    cursor: 'zoom-in',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  image: { display: 'block', width: '100%', height: '100%', objectFit: 'cover' },
  broken: { display: 'flex', flexDirection: 'column', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingVerticalS },
})

/** A picture as its thumbnail; the whole of it in the viewer. */
export function ImageContent({ message, media: known }: { message: Message; media: Media }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { media, renew } = useMedia(known)
  const { attempt, broken, onError, again } = useRenewal(renew)
  const openViewer = useOpenViewer()
  const { contact } = useOpenThread()
  const { text: time } = useMessageTime(message.createdAt)
  const box = mediaBox(media)
  const src = media.thumbnailUrl ?? media.url
  return (
    <>
      {broken || src === null ? (
        <div className={styles.broken} style={{ width: Math.max(box.width, 180), minHeight: box.height }}>
          <span>{t('kind.notLoaded', { kind: t('message.kind.image') })}</span>
          <Button size="small" onClick={again}>
            {t('signIn.tryAgain')}
          </Button>
        </div>
      ) : (
        <button
          type="button"
          className={styles.button}
          style={{ width: box.width, aspectRatio: `${box.width} / ${box.height}` }}
          aria-label={t('kind.openImage', { author: authorOf(message, contact), time })}
          aria-haspopup="dialog"
          onClick={() => openViewer(message.id)}
        >
          <img
            key={attempt}
            className={styles.image}
            src={src}
            width={box.width}
            height={box.height}
            alt=""
            decoding="async"
            draggable={false}
            onError={onError}
          />
        </button>
      )}
      <Caption text={message.text} />
    </>
  )
}
