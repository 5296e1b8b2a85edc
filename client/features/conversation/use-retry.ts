import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/faults.ts'
import { useSession } from '../../api/session-context.ts'

/** Sends a failed or unconfirmed message again, when a person says so. */
export function useRetry(messageId: string) {
  const { requests, learn } = useSession()
  const { t } = useTranslation()
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null })
  const retry = async () => {
    if (state.busy) return
    setState({ busy: true, problem: null })
    try {
      const message = await requests.retryMessage(messageId)
      learn({ type: 'message.updated', cursor: '-', data: message })
      setState({ busy: false, problem: null })
    } catch (fault) {
      setState({ busy: false, problem: fault instanceof ApiProblem ? t(`problem.${fault.code}`) : t('message.retryFailed') })
    }
  }
  return { ...state, retry: () => void retry() }
}
