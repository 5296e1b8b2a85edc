import { useEffect, useState } from 'react'
import type { Sample } from '../../../server/sandbox/desk-api.ts'
import { deskClient, DeskProblem } from './desk-client.ts'

/** What the phones can attach without a file at hand; until the sandbox has said it, nothing. */
export function useSamples(): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => {
    deskClient.listSamples().then(setSamples, (error: unknown) => {
      // Without them, the phones still send files of one's own.
      if (!(error instanceof DeskProblem)) throw error
    })
  }, [])
  return samples
}
