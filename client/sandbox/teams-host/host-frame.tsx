import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { connectTab, type TabConnection } from './connect-tab.ts'
import { FrameCover } from './frame-cover.tsx'
import type { FrameLoad } from './frame-loads.ts'
import type { AppStatus, HostMove } from './host-protocol.ts'
import type { ThemeName } from '../../ui/theme-name.ts'
import type { HostApp } from './react-to-tab.ts'
import { tabOrigin } from './tab-origin.ts'
import type { TokenDesk } from './token-desk.ts'
import { useTabStatus } from './use-tab-status.ts'

const useStyles = makeStyles({
  root: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex', backgroundColor: tokens.colorNeutralBackground2 },
  away: { display: 'none' },
  frame: { flexGrow: 1, width: '100%', height: '100%', border: 'none', backgroundColor: 'transparent' },
  hidden: { visibility: 'hidden' },
})

export interface HostFrameHandle {
  /** Whether the tab was asked to go back. */
  goBack: () => boolean
}

export interface HostFrameProps {
  ref: Ref<HostFrameHandle>
  load: FrameLoad
  /** Path of the page; a frame that is shown again stays where it was, and is told where to go. */
  address: string
  app: HostApp
  theme: ThemeName
  /** Without a network nothing loads; what is loaded stays. */
  offline: boolean
  getToken: TokenDesk['getToken']
  onMove: (move: HostMove) => void
  /** The tab has saved its work, or its time is over; `mayKeep`: it knows how to come back. */
  onLeft: (mayKeep: boolean) => void
  onReload: () => void
}

/**
 * So long a tab that was left may save its work.
 * https://learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/app-caching-for-your-tab-app
 */
const unloadPatienceMs = 30_000
/** And so long a tab that knows how to come back is kept. */
const keptMs = 30 * 60_000

/** One load of the tab in its frame. A new load is a new component (by key), so that nothing of the old one is left. */
export function HostFrame({ ref, load, address, app, theme, offline, getToken, onMove, onLeft, onReload }: HostFrameProps) {
  const styles = useStyles()
  const frame = useRef<HTMLIFrameElement>(null)
  const connection = useRef<TabConnection>(null)
  const [first] = useState({ address, offline })
  const [status, tellStatus] = useTabStatus()
  const shown = load.stage === 'shown'

  const currentApp = useEffectEvent(() => app)
  const currentToken = useEffectEvent((request: { silent: boolean }) => getToken(request))
  const handleEffect = useEffectEvent((effect: HostMove | AppStatus) => {
    if (effect.kind === 'appStatus') tellStatus(effect.status, effect.reason)
    // What a tab that was left still wants, nobody is there to see.
    else if (shown) onMove(effect)
  })
  const handleLeft = useEffectEvent((mayKeep: boolean) => onLeft(mayKeep))
  const comeBack = useEffectEvent(() =>
    connection.current?.resume({ entityId: load.place.pageId, contentUrl: new URL(address, tabOrigin).href }),
  )

  useEffect(() => {
    if (!frame.current) return
    const connected = connectTab({
      host: window,
      frame: frame.current,
      tabOrigin,
      app: () => currentApp(),
      getToken: (request) => currentToken(request),
      onEffect: (effect) => handleEffect(effect),
    })
    connection.current = connected
    return () => connected.close()
  }, [])

  useEffect(() => {
    if (load.stage !== 'leaving') return
    let wanted = true
    void connection.current?.unload(unloadPatienceMs).then((mayKeep) => wanted && handleLeft(mayKeep))
    return () => void (wanted = false)
  }, [load.stage])
  useEffect(() => {
    if (load.stage !== 'kept') return
    const timer = setTimeout(() => handleLeft(false), keptMs)
    return () => clearTimeout(timer)
  }, [load.stage])
  useEffect(() => {
    if (load.resumes > 0) comeBack()
  }, [load.resumes])
  // A tab that sleeps is told nothing; it asks for the context when it wakes.
  useEffect(() => {
    if (shown) connection.current?.changeTheme(theme)
  }, [theme, shown])
  useImperativeHandle(ref, () => ({ goBack: () => connection.current?.goBack() ?? false }), [])

  const failed: typeof status = first.offline ? { kind: 'failed', reason: 'Teams has no connection to the internet.' } : status
  return (
    <div className={mergeClasses(styles.root, !shown && styles.away)}>
      <iframe
        ref={frame}
        // One frame has this name: the one that is seen.
        title={shown ? 'Teams' : 'Teams, left'}
        src={first.offline ? 'about:blank' : `${tabOrigin}${first.address}`}
        className={mergeClasses(styles.frame, failed.kind === 'failed' && styles.hidden)}
        allow="clipboard-read; clipboard-write; microphone; camera; autoplay"
      />
      {shown && <FrameCover status={failed} onReload={onReload} />}
    </div>
  )
}
