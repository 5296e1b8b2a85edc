import { makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { wechat } from '../wechat-palette.ts'
import { Bubble, type Side } from './bubble.tsx'
import { MediumViewer } from './medium-viewer.tsx'

const useStyles = makeStyles({
  tile: {
    display: 'block',
    width: 'fit-content',
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    borderRadius: '5px',
    overflow: 'hidden',
    color: wechat.quiet,
    backgroundColor: wechat.tile,
    cursor: 'zoom-in',
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '2px' },
  },
  picture: { display: 'block', minWidth: '44px', minHeight: '44px', maxWidth: '100%', maxHeight: '170px', objectFit: 'cover' },
  whole: { display: 'block', maxWidth: '100%', maxHeight: '78dvh', margin: '0 auto' },
})

export interface PictureTileProps {
  side: Side
  src: string
  name: string
}

/** A picture; a tap enlarges it. */
export function PictureTile({ side, src, name }: PictureTileProps) {
  const styles = useStyles()
  const [lost, setLost] = useState(false)
  if (lost) return <Bubble side={side}>Picture no longer available</Bubble>
  return (
    <MediumViewer
      name={name}
      trigger={
        <button type="button" className={styles.tile} aria-label={`Enlarge ${name}`}>
          <img className={styles.picture} src={src} alt="" onError={() => setLost(true)} />
        </button>
      }
    >
      <img className={styles.whole} src={src} alt={name} />
    </MediumViewer>
  )
}
