import { useState } from 'react'
import type { Media } from '../../../../server/contracts/message.ts'
import { useMedia } from '../../../api/use-media.ts'
import { nameOf } from './file-name.ts'

/** Saves a file on this device, by a link that is surely good. */
export function useDownload(known: Media) {
  const { media, fresh } = useMedia(known)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const download = async () => {
    if (state === 'busy') return
    setState('busy')
    try {
      const { url } = await fresh()
      if (url === null) return setState('failed')
      const link = document.createElement('a')
      link.href = url
      link.download = nameOf(media)
      link.rel = 'noopener'
      link.click()
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return { state, download: () => void download() }
}
