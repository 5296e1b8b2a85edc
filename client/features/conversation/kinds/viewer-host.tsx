import { Suspense, useCallback, useRef, useState, type ReactNode } from 'react'
import type { Message } from '../../../../server/contracts/message.ts'
import { late } from '../../../ui/late.tsx'
import { ViewerContext } from './viewer-context.ts'

const ImageViewer = late(async () => (await import('./image-viewer.tsx')).ImageViewer, ClosesItself)

/** Holds the viewer above the log, whose rows come and go while it is open. */
export function ViewerHost({ messages, children }: { messages: readonly Message[]; children: ReactNode }) {
  const [messageId, setMessageId] = useState<string | null>(null)
  const opener = useRef<Element | null>(null)
  const open = useCallback((id: string) => {
    opener.current = document.activeElement
    setMessageId(id)
  }, [])
  const close = useCallback(() => {
    setMessageId(null)
    const back = opener.current
    // When the dialog has let go of the focus.
    requestAnimationFrame(() => back instanceof HTMLElement && back.focus())
  }, [])
  return (
    <ViewerContext value={open}>
      {children}
      {messageId !== null && (
        <Suspense>
          <ImageViewer messages={messages} messageId={messageId} onMove={setMessageId} onClose={close} />
        </Suspense>
      )}
    </ViewerContext>
  )
}

/** Nothing opens where the viewer can't be loaded; the next click tries nothing new, since a reload is what it takes. */
function ClosesItself() {
  return null
}
