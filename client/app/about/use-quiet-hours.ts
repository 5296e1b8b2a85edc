import { useEffect, useState } from 'react'
import type { QuietHours } from '../../../server/contracts/notification.ts'
import type { PreferenceRequests } from '../../api/preference-requests.ts'
import { useCommand } from '../../api/use-command.ts'

type Known = { is: 'loading' } | { is: 'failed' } | { is: 'known'; hours: QuietHours | null }

/** What is proposed to who has none yet. */
const night = { from: '20:00', to: '08:00' }

/** Whose wall the hours are read from: people travel, and their device with them. */
export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The member's quiet hours as they are stored, and the orders to change them. */
export function useQuietHours(requests: PreferenceRequests) {
  const [known, setKnown] = useState<Known>({ is: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const [saved, setSaved] = useState(false)
  const { busy, problem, run } = useCommand()
  useEffect(() => {
    let wanted = true
    requests.read().then(
      ({ quietHours }) => wanted && setKnown({ is: 'known', hours: quietHours }),
      () => wanted && setKnown({ is: 'failed' }),
    )
    return () => {
      wanted = false
    }
  }, [requests, attempt])

  const put = async (quietHours: QuietHours | null) => {
    setSaved(false)
    const done = await run(async () => {
      setKnown({ is: 'known', hours: (await requests.change({ quietHours })).quietHours })
    })
    setSaved(done)
  }
  return {
    known,
    busy,
    problem,
    saved,
    tryAgain: () => {
      setKnown({ is: 'loading' })
      setAttempt((count) => count + 1)
    },
    turn: (on: boolean) => put(on ? { ...night, timeZone: deviceZone() } : null),
    save: (from: string, to: string) => put({ from, to, timeZone: deviceZone() }),
  }
}
