import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react'
import { connectTab, type TabConnection } from './connect-tab.ts'
import { FrameCover } from './frame-cover.tsx'
import type { AppStatus, HostMove } from './host-protocol.ts'
import type { ThemeName } from '../../ui/fluent-themes.ts'
import type { HostApp } from './react-to-tab.ts'
import { useTabStatus } from './use-tab-status.ts'

const useStyles = makeStyles({
  root: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex', backgroundColor: tokens.colorNeutralBackground2 },
  frame: { flexGrow: 1, width: '100%', height: '100%', border: 'none', backgroundColor: 'transparent' },
  hidden: { visibility: 'hidden' },
})

export interface HostFrameHandle {
  unload: () => Promise<void>
}

export interface HostFrameProps {
  ref: Ref<HostFrameHandle>
  address: string
  app: HostApp
  theme: ThemeName
  getToken: () => Promise<string>
  onMove: (move: HostMove) => void
  onReload: () => void
}

/** Teams waits up to 30 s for a tab to save its work; nobody at a desk would. */
const unloadPatienceMs = 3_000

/** One load of the tab in its frame. A new load is a new component (by key), so that nothing of the old one is left. */
export function HostFrame({ ref, address, app, theme, getToken, onMove, onReload }: HostFrameProps) {
  const styles = useStyles()
  const frame = useRef<HTMLIFrameElement>(null)
  const connection = useRef<TabConnection>(null)
  const [status, tellStatus] = useTabStatus()

  const currentApp = useEffectEvent(() => app)
  const currentToken = useEffectEvent(() => getToken())
  const handleEffect = useEffectEvent((effect: HostMove | AppStatus) => {
    if (effect.kind === 'appStatus') tellStatus(effect.status, effect.reason)
    else onMove(effect)
  })

  useEffect(() => {
    if (!frame.current) return
    const connected = connectTab({
      host: window,
      frame: frame.current,
      tabOrigin: location.origin,
      app: () => currentApp(),
      getToken: () => currentToken(),
      onEffect: (effect) => handleEffect(effect),
    })
    connection.current = connected
    return () => connected.close()
  }, [])

  useEffect(() => connection.current?.changeTheme(theme), [theme])
  useImperativeHandle(ref, () => ({ unload: async () => connection.current?.unload(unloadPatienceMs) }), [])

  return (
    <div className={styles.root}>
      <iframe
        ref={frame}
        title="Teams"
        src={address}
        className={mergeClasses(styles.frame, status.kind === 'failed' && styles.hidden)}
        allow="clipboard-read; clipboard-write; microphone; camera; autoplay"
      />
      <FrameCover status={status} onReload={onReload} />
    </div>
  )
}
