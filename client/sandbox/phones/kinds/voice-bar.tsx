import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { wechat } from '../wechat-palette.ts'
import { Bubble, type Side } from './bubble.tsx'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '7px',
    minWidth: '52px',
    maxWidth: '100%',
    height: '20px',
    padding: 0,
    border: 'none',
    font: 'inherit',
    color: 'inherit',
    backgroundColor: 'transparent',
    textDecoration: 'none',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '6px', borderRadius: '2px' },
  },
  own: { flexDirection: 'row-reverse' },
  mirrored: { transform: 'scaleX(-1)' },
  playing: { color: wechat.action },
  hint: { marginInlineStart: 'auto', display: 'flex' },
  ownHint: { marginInlineStart: 0, marginInlineEnd: 'auto' },
})

/** What browsers play; the AMR, Speex and Silk of WeChat's own phones are not among it. */
const playable = /^audio\/(mpeg|mp3|mp4|aac|wav|x-wav|ogg|webm)\b/

/** A longer message makes a longer bar: 1 to 60 seconds, as WeChat draws them. */
const barWidth = (seconds: number) => `${Math.round(52 + 98 * Math.min(1, Math.max(0, seconds - 1) / 40))}px`

export interface VoiceBarProps {
  side: Side
  src: string
  name: string
  mime: string
  /** Null: nobody could tell. */
  durationMs: number | null
}

/** A voice message: a tap plays it, or fetches it where the browser can't. */
export function VoiceBar({ side, src, name, mime, durationMs }: VoiceBarProps) {
  const styles = useStyles()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const seconds = durationMs === null ? null : Math.max(1, Math.round(durationMs / 1000))
  const what = seconds === null ? 'voice message' : `voice message of ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const className = mergeClasses(styles.bar, side === 'customer' && styles.own, playing && styles.playing)
  const style = { width: barWidth(seconds ?? 1) }
  const looks = (
    <>
      <svg width="13" height="16" viewBox="0 0 13 16" className={side === 'customer' ? styles.mirrored : undefined} aria-hidden="true">
        <path d="M1 6.2a2.6 2.6 0 0 1 0 3.6M4.4 3.8a6 6 0 0 1 0 8.4M7.8 1.4a9.4 9.4 0 0 1 0 13.2" {...waves} />
      </svg>
      {seconds !== null && <span>{`${seconds}″`}</span>}
    </>
  )
  if (!playable.test(mime)) {
    return (
      <Bubble side={side}>
        <a
          className={className}
          style={style}
          href={src}
          download={name}
          aria-label={`Download ${what}`}
          title="Browsers cannot play this kind"
        >
          {looks}
          <svg
            className={mergeClasses(styles.hint, side === 'customer' && styles.ownHint)}
            width="11"
            height="12"
            viewBox="0 0 11 12"
            aria-hidden="true"
          >
            <path d="M5.5 1v6.5M2.6 5l2.9 2.9L8.4 5M1 11h9" {...waves} strokeWidth={1.3} />
          </svg>
        </a>
      </Bubble>
    )
  }
  const toggle = () => {
    if (playing) audio.current?.pause()
    else void audio.current?.play().catch(() => setPlaying(false))
  }
  return (
    <Bubble side={side}>
      <button type="button" className={className} style={style} aria-label={`${playing ? 'Pause' : 'Play'} ${what}`} onClick={toggle}>
        {looks}
      </button>
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
    </Bubble>
  )
}

const waves = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
