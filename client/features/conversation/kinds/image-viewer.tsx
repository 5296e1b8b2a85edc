import { Button, Dialog, DialogBody, DialogSurface, DialogTitle, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  ChevronLeftRegular,
  ChevronRightRegular,
  DismissRegular,
  ZoomInRegular,
  ZoomOutRegular,
} from '@fluentui/react-icons'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { authorOf } from '../author-of.ts'
import { useOpenThread } from '../open-thread.ts'
import { useMessageTime } from '../use-message-time.ts'
import { useDownload } from './use-download.ts'
import { ViewedImage } from './viewed-image.tsx'

const useStyles = makeStyles({
  surface: {
    width: '100vw',
    maxWidth: '100vw',
    height: '100dvh',
    maxHeight: '100dvh',
    margin: 0,
    padding: 0,
    border: 'none',
    borderRadius: 0,
  },
  body: { display: 'flex', flexDirection: 'column', gap: 0, height: '100%', maxHeight: 'none' },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    flexGrow: 1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  stage: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex', backgroundColor: tokens.colorNeutralBackground3 },
  side: { position: 'absolute', top: 'calc(50% - 22px)', zIndex: 1, width: '44px', minWidth: '44px', height: '44px' },
  before: { left: tokens.spacingHorizontalS },
  after: { right: tokens.spacingHorizontalS },
})

const zooms = [1, 1.5, 2, 3, 4] as const

interface ImageViewerProps {
  /** Of the conversation, as far as they are loaded. */
  messages: readonly Message[]
  messageId: string
  onMove(messageId: string): void
  onClose(): void
}

interface Picture {
  message: Message
  media: Media
}

/** A picture as large as the page, and its neighbours in the conversation by the arrow keys. */
export function ImageViewer({ messages, messageId, onMove, onClose }: ImageViewerProps) {
  const pictures = messages.flatMap((message): Picture[] =>
    message.kind === 'image' && message.media?.status === 'ready' ? [{ message, media: message.media }] : [],
  )
  const at = pictures.findIndex(({ message }) => message.id === messageId)
  const picture = pictures[at]
  if (picture === undefined) return null
  const move = (by: number) => {
    const next = pictures[at + by]
    if (next) onMove(next.message.id)
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <Shown picture={picture} place={{ number: at + 1, count: pictures.length }} move={move} onClose={onClose} />
    </Dialog>
  )
}

interface ShownProps {
  picture: Picture
  place: { number: number; count: number }
  move(by: number): void
  onClose(): void
}

function Shown({ picture: { message, media }, place, move, onClose }: ShownProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { contact } = useOpenThread()
  // Each picture begins as it fits.
  const [zoomed, setZoomed] = useState({ messageId: message.id, level: 0 })
  const level = zoomed.messageId === message.id ? zoomed.level : 0
  const setLevel = (next: number) => setZoomed({ messageId: message.id, level: Math.min(Math.max(next, 0), zooms.length - 1) })
  const { state, download } = useDownload(media)
  const { text: time } = useMessageTime(message.createdAt)
  const onKeyDown = (event: KeyboardEvent) => {
    // Zoomed in, the arrow keys look around in the picture.
    if (event.key === 'ArrowLeft' && level === 0) move(-1)
    else if (event.key === 'ArrowRight' && level === 0) move(1)
    else if (event.key === '+' || event.key === '=') setLevel(level + 1)
    else if (event.key === '-') setLevel(level - 1)
    else return
    event.preventDefault()
  }
  const tool = (label: string, icon: ReactElement, onClick: () => void, disabled = false) => (
    <Button appearance="subtle" aria-label={label} title={label} icon={icon} disabledFocusable={disabled} onClick={onClick} />
  )
  return (
    <DialogSurface className={styles.surface} aria-describedby={undefined} onKeyDown={onKeyDown}>
      <DialogBody className={styles.body}>
        <div className={styles.bar}>
          <DialogTitle className={styles.title} action={null}>
            {t('viewer.title', { author: authorOf(message, contact), time, ...place })}
          </DialogTitle>
          {tool(t('viewer.zoomOut'), <ZoomOutRegular />, () => setLevel(level - 1), level === 0)}
          {tool(t('viewer.zoomIn'), <ZoomInRegular />, () => setLevel(level + 1), level === zooms.length - 1)}
          {tool(t(state === 'failed' ? 'kind.downloadFailed' : 'viewer.download'), <ArrowDownloadRegular />, download, state === 'busy')}
          {tool(t('viewer.close'), <DismissRegular />, onClose)}
        </div>
        <div className={styles.stage}>
          {/* Both stay, so that the focus isn't lost at an end. */}
          <Button
            className={mergeClasses(styles.side, styles.before)}
            shape="circular"
            aria-label={t('viewer.previous')}
            icon={<ChevronLeftRegular />}
            disabledFocusable={place.number === 1}
            onClick={() => move(-1)}
          />
          <ViewedImage key={message.id} media={media} zoom={zooms[level] ?? 1} onToggle={() => setLevel(level === 0 ? 2 : 0)} />
          <Button
            className={mergeClasses(styles.side, styles.after)}
            shape="circular"
            aria-label={t('viewer.next')}
            icon={<ChevronRightRegular />}
            disabledFocusable={place.number === place.count}
            onClick={() => move(1)}
          />
        </div>
      </DialogBody>
    </DialogSurface>
  )
}
