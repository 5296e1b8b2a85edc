import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Media } from '../../../../server/contracts/message.ts'
import { useMedia } from '../../../api/use-media.ts'

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minWidth: 0, overflow: 'auto', display: 'grid', placeItems: 'safe center' },
  image: { display: 'block', maxWidth: '100%', maxHeight: '100%', objectFit: 'contain', cursor: 'zoom-in' },
  zoomed: { maxWidth: 'none', maxHeight: 'none', cursor: 'zoom-out' },
  message: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: tokens.spacingVerticalM },
})

type Loading = { state: 'asking' } | { state: 'broken' } | { state: 'known'; url: string }

/** The whole picture, by a link that is surely good. `zoom` 1: it fits. */
export function ViewedImage({ media, zoom, onToggle }: { media: Media; zoom: number; onToggle(): void }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { fresh, renew } = useMedia(media)
  const [loading, setLoading] = useState<Loading>({ state: 'asking' })
  const settle = (asked: Promise<Media>, wanted = () => true) => {
    asked.then(
      ({ url }) => wanted() && setLoading(url === null ? { state: 'broken' } : { state: 'known', url }),
      () => wanted() && setLoading({ state: 'broken' }),
    )
  }
  useEffect(() => {
    let wanted = true
    settle(fresh(), () => wanted)
    return () => {
      wanted = false
    }
  }, [fresh])
  const scroller = useRef<HTMLDivElement>(null)
  const [fittedPx, setFittedPx] = useState<number | null>(null)
  const zoomedPx = zoom > 1 && fittedPx !== null ? fittedPx * zoom : null
  useLayoutEffect(() => {
    // Closer at its middle.
    const frame = scroller.current
    frame?.scrollTo?.((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2)
  }, [zoomedPx])
  const again = () => {
    setLoading({ state: 'asking' })
    settle(renew())
  }
  return (
    // Focusable, so that the arrow keys look around in what is larger than the page.
    <div ref={scroller} className={styles.scroller} tabIndex={zoom > 1 ? 0 : -1}>
      {loading.state === 'asking' && <Spinner label={t('viewer.loading')} />}
      {loading.state === 'broken' && (
        <div className={styles.message} role="alert">
          {t('kind.notLoaded', { kind: t('message.kind.image') })}
          <Button onClick={again}>{t('signIn.tryAgain')}</Button>
        </div>
      )}
      {loading.state === 'known' && (
        <img
          className={mergeClasses(styles.image, zoomedPx !== null && styles.zoomed)}
          style={zoomedPx === null ? undefined : { width: `${zoomedPx}px` }}
          onLoad={(event) => setFittedPx(event.currentTarget.clientWidth)}
          src={loading.url}
          alt={t('message.kind.image')}
          draggable={false}
          onClick={onToggle}
          onError={() => setLoading({ state: 'broken' })}
        />
      )}
    </div>
  )
}
