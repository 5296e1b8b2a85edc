import { useCallback, useEffect, useRef, useState } from 'react'
import type { Media } from '../../../../server/contracts/message.ts'
import { useMedia } from '../../../api/use-media.ts'

/** `broken`: this browser can't play it, or it can't be loaded. */
export type PlayerState = 'idle' | 'loading' | 'playing' | 'paused' | 'broken'

/** Who speaks now: one voice at a time in the whole page. */
let speaking: HTMLAudioElement | null = null

/** Plays a voice message. Nothing is loaded before somebody wants to hear it, and then by a link that is surely good. */
export function useVoicePlayer(known: Media) {
  const { media, fresh } = useMedia(known)
  const element = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState<PlayerState>('idle')
  const [positionMs, setPositionMs] = useState(0)
  const [heardMs, setHeardMs] = useState<number | null>(null)

  const play = useCallback(async () => {
    const audio = element.current
    if (audio === null) return
    setState('loading')
    try {
      const { url } = await fresh()
      if (url === null) return setState('broken')
      // Only when it must be: setting it begins from the start.
      if (audio.getAttribute('src') !== url) {
        const at = audio.currentTime
        audio.src = url
        if (at > 0) audio.currentTime = at
      }
      if (speaking !== audio) speaking?.pause()
      speaking = audio
      await audio.play()
    } catch (fault) {
      // Paused before it began: that was a person.
      if (!(fault instanceof DOMException && fault.name === 'AbortError')) setState('broken')
    }
  }, [fresh])
  const toggle = useCallback(() => {
    if (state === 'playing' || state === 'loading') element.current?.pause()
    else void play()
  }, [state, play])
  const seek = useCallback((toMs: number) => {
    setPositionMs(toMs)
    if (element.current) element.current.currentTime = toMs / 1_000
  }, [])
  useEffect(() => {
    const audio = element.current
    return () => {
      audio?.pause()
      if (speaking === audio) speaking = null
    }
  }, [])

  const audio = {
    ref: element,
    onPlaying: () => setState('playing'),
    onPause: () => setState((before) => (before === 'broken' ? before : 'paused')),
    onEnded: () => {
      setState('idle')
      setPositionMs(0)
    },
    onTimeUpdate: () => setPositionMs((element.current?.currentTime ?? 0) * 1_000),
    onDurationChange: () => {
      const seconds = element.current?.duration ?? NaN
      if (Number.isFinite(seconds)) setHeardMs(seconds * 1_000)
    },
    onError: () => setState('broken'),
  }
  return { state, positionMs, durationMs: heardMs ?? media.durationMs, audio, toggle, seek }
}
