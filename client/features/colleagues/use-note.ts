import { useRef } from 'react'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEdit } from '../../api/use-edit.ts'

/** A note in the making: kept as drafts are, and sent under one id until it is there, so that a repeat makes no second one. */
export function useNote(threadId: string) {
  const { requests, learn } = useSession()
  const { text, change, close } = useEdit(`note.${threadId}`)
  const { busy, problem, run } = useCommand()
  const attempt = useRef<{ text: string; clientId: string } | null>(null)
  const written = text ?? ''

  /** True: it is there. */
  const add = async (): Promise<boolean> => {
    const ready = written.trim()
    if (ready === '') return false
    if (attempt.current?.text !== ready) attempt.current = { text: ready, clientId: crypto.randomUUID() }
    const { clientId } = attempt.current
    const done = await run(async () =>
      learn({ type: 'message.created', cursor: '-', data: await requests.writeNote(threadId, { clientId, text: ready }) }),
    )
    if (!done) return false
    attempt.current = null
    close()
    return true
  }
  return { text: written, change, add, busy, problem }
}
