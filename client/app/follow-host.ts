import type { HostContext, TeamsHost } from './host.ts'

/** Calls with what Teams says each time the page is seen again: phones keep the frame, and tell it nothing meanwhile. */
export function followHost(host: Pick<TeamsHost, 'readContext'>, onContext: (context: HostContext) => void): () => void {
  let wanted = true
  const look = () => {
    if (document.visibilityState !== 'visible') return
    void host.readContext().then((context) => wanted && context && onContext(context))
  }
  document.addEventListener('visibilitychange', look)
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', look)
  }
}
