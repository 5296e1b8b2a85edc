import { makeStyles } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { MediumViewer } from './medium-viewer.tsx'

const useStyles = makeStyles({
  tile: {
    position: 'relative',
    display: 'block',
    width: '128px',
    maxWidth: '100%',
    height: '150px',
    padding: 0,
    border: 'none',
    borderRadius: '5px',
    overflow: 'hidden',
    backgroundColor: '#26262b',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '2px' },
  },
  still: { display: 'block', width: '100%', height: '100%', objectFit: 'cover' },
  play: { position: 'absolute', inset: 0, margin: 'auto' },
  whole: { display: 'block', maxWidth: '100%', maxHeight: '78dvh', margin: '0 auto' },
})

/** A video; a tap plays it. */
export function VideoTile({ src, name }: { src: string; name: string }) {
  const styles = useStyles()
  return (
    <MediumViewer
      name={name}
      trigger={
        <button type="button" className={styles.tile} aria-label={`Play ${name}`}>
          <video className={styles.still} src={src} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true" />
          <svg className={styles.play} width="42" height="42" viewBox="0 0 42 42" aria-hidden="true">
            <circle cx="21" cy="21" r="20" fill="rgb(0 0 0 / 35%)" stroke="#fff" strokeWidth="1.6" />
            <path d="M17 13.5v15l12-7.5Z" fill="#fff" />
          </svg>
        </button>
      }
    >
      <video className={styles.whole} src={src} controls autoPlay playsInline aria-label={name} />
    </MediumViewer>
  )
}
