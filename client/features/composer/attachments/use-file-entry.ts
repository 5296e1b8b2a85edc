import { useCallback, useEffect, useState, type ClipboardEvent } from 'react'
import { useSession } from '../../../api/session-context.ts'
import { untilLoaded } from '../../../ui/lazy-part.ts'
import { useLoadedWhenIdle } from '../../../ui/use-loaded-when-idle.ts'

const loadAddFiles = () => import('./add-files.ts')
/** What files need is at hand before there are any: they may come while the line is down. */
const loadForFiles = () => Promise.all([loadAddFiles(), import('./attachment-tray.tsx')])

/**
 * Files that come by picking, pasting or dropping. All of the page takes a drop, for the open conversation: beside the
 * composer a browser would leave the page and show the file instead.
 */
export function useFileEntry(threadId: string, writable: boolean) {
  const { attachments, refusals } = useSession()
  const [dragging, setDragging] = useState(false)
  useLoadedWhenIdle(loadForFiles, writable)

  const attach = useCallback(
    (files: readonly File[]) => {
      if (!writable || files.length === 0) return
      refusals.set(threadId, null)
      // Without a connection the files are kept until it is back: they can't be chosen for the person again.
      untilLoaded(loadAddFiles)
        .then(({ addFiles }) => addFiles(attachments, threadId, files))
        .catch(() => refusals.set(threadId, 'no-answer'))
    },
    [attachments, refusals, threadId, writable],
  )

  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files]
      // Word and Excel put a picture beside the text that they copy: the text is what was meant.
      if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return
      event.preventDefault()
      attach(files)
    },
    [attach],
  )

  useEffect(() => {
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = writable ? 'copy' : 'none'
      setDragging(writable)
    }
    // `relatedTarget` is what the pointer is over now; null: it left the page.
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragging(false)
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      setDragging(false)
      attach([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [attach, writable])

  return { dragging, attach, onPaste }
}
