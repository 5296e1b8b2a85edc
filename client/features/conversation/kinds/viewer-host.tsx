import { Suspense, useCallback, useRef, useState, type ReactNode } from 'react'
import type { Message } from '../../../../server/contracts/message.ts'
import { DialogEnd } from '../../../ui/dialog-end.tsx'
import { lazyPart } from '../../../ui/lazy-part.ts'
import { ViewerContext } from './viewer-context.ts'

const ImageViewer = lazyPart(async () => (await import('./image-viewer.tsx')).ImageViewer)

/** Holds the viewer above the log, whose rows come and go while it is open. */
export function ViewerHost({ messages, children }: { messages: readonly Message[]; children: ReactNode }) {
  const [messageId, setMessageId] = useState<string | null>(null)
  const opener = useRef<HTMLElement | null>(null)
  const open = useCallback((id: string) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setMessageId(id)
  }, [])
  const close = useCallback(() => setMessageId(null), [])
  const openerNow = useCallback(() => opener.current, [])
  return (
    <ViewerContext value={open}>
      {children}
      <DialogEnd open={messageId !== null} opener={openerNow} />
      {messageId !== null && (
        <Suspense>
          <ImageViewer messages={messages} messageId={messageId} onMove={setMessageId} onClose={close} />
        </Suspense>
      )}
    </ViewerContext>
  )
}
