import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { PlayCircleFilled } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { useMedia } from '../../../api/use-media.ts'
import { durationText } from '../../../ui/duration-text.ts'
import { Caption } from './caption.tsx'
import { DownloadButton } from './download-button.tsx'
import { mediaBox } from './media-box.ts'

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    display: 'block',
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: '#1b1b1b',
    color: '#fff',
  },
  poster: {
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  picture: { position: 'absolute', inset: 0, width: '100%', height: '100%', objectFit: 'cover' },
  sign: {
    position: 'absolute',
    inset: 0,
    display: 'grid',
    placeItems: 'center',
    fontSize: '44px',
    filter: 'drop-shadow(0 0 3px rgba(0, 0, 0, .6))',
  },
  duration: {
    position: 'absolute',
    right: tokens.spacingHorizontalXS,
    bottom: tokens.spacingVerticalXS,
    padding: '0 4px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'rgba(0, 0, 0, .65)',
    fontSize: tokens.fontSizeBase200,
  },
  video: { display: 'block', width: '100%', height: '100%' },
  note: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
})

/** A video behind its poster. It is loaded when it is wanted, by a link that is surely good then. */
export function VideoContent({ message, media: known }: { message: Message; media: Media }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { media, fresh } = useMedia(known)
  const [source, setSource] = useState<string | null>(null)
  const [broken, setBroken] = useState(false)
  const box = mediaBox(media)
  const place = { width: box.width, aspectRatio: `${box.width} / ${box.height}` }
  const play = () => {
    setBroken(false)
    fresh().then(
      ({ url }) => (url === null ? setBroken(true) : setSource(url)),
      () => setBroken(true),
    )
  }
  return (
    <>
      {source === null ? (
        <button
          type="button"
          className={mergeClasses(styles.frame, styles.poster)}
          style={place}
          aria-label={t('kind.playVideo', { duration: media.durationMs === null ? '' : durationText(media.durationMs) })}
          onClick={play}
        >
          {media.thumbnailUrl !== null && (
            <img className={styles.picture} src={media.thumbnailUrl} alt="" onError={(event) => (event.currentTarget.hidden = true)} />
          )}
          <span className={styles.sign} aria-hidden>
            <PlayCircleFilled />
          </span>
          {media.durationMs !== null && (
            <span className={styles.duration} aria-hidden>
              {durationText(media.durationMs)}
            </span>
          )}
        </button>
      ) : (
        <div className={styles.frame} style={place}>
          <video
            className={styles.video}
            src={source}
            controls
            autoPlay
            playsInline
            aria-label={t('message.kind.video')}
            onError={() => setBroken(true)}
          />
        </div>
      )}
      {broken && (
        <div className={styles.note} role="alert">
          {t('kind.videoBroken')} <DownloadButton media={media} kind="video" />
        </div>
      )}
      <Caption text={message.text} />
    </>
  )
}
