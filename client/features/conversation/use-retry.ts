import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'

/** Sends a failed or unconfirmed message again, when a person says so. */
export function useRetry(messageId: string) {
  const { requests, learn } = useSession()
  const { t } = useTranslation()
  const { busy, problem, run } = useCommand()
  const retry = () => run(async () => learn({ type: 'message.updated', cursor: '-', data: await requests.retryMessage(messageId) }))
  return { busy, problem: problem && t(`problem.${problem}`), retry: () => void retry() }
}
