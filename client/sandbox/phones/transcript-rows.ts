import type { PhoneMessage } from '../../../server/sandbox/desk-api.ts'
import { formatMoment } from '../clock/sandbox-time.ts'

export type TranscriptRow =
  { kind: 'moment'; key: string; at: string; label: string } | { kind: 'message'; key: string; message: PhoneMessage }

/** WeChat names the time again after a silence of this length. */
const silenceMs = 5 * 60_000

/** A phone's conversation as it stands on the screen: messages, and the time where a silence came before them. */
export function transcriptRows(messages: readonly PhoneMessage[], now: Date): TranscriptRow[] {
  return messages.flatMap((message, index): TranscriptRow[] => {
    const previous = messages[index - 1]
    const row: TranscriptRow = { kind: 'message', key: message.id, message }
    if (previous && Date.parse(message.at) - Date.parse(previous.at) < silenceMs) return [row]
    return [{ kind: 'moment', key: `moment-${message.id}`, at: message.at, label: formatMoment(new Date(message.at), now) }, row]
  })
}
