import type { SessionBody, SessionState } from '../../../server/sandbox/desk-api.ts'

/** What people in WeCom can do about a KF conversation. https://developer.work.weixin.qq.com/document/path/94698 */
export const sessionMoves: readonly { state: SessionBody['state']; label: string }[] = [
  { state: 'person', label: 'Taken over in WeCom' },
  { state: 'api', label: 'Left to Parley' },
  { state: 'ended', label: 'Ended' },
]

/** Who has the conversation, in a word or two; null: nobody needs to know. */
export function describeSession(session: SessionState | null): string | null {
  switch (session) {
    case 'person':
      return 'Taken over in WeCom'
    case 'waiting':
      return 'Waiting in WeCom'
    case 'ended':
      return 'Ended'
    case 'unhandled':
    case 'api':
    case null:
      return null
  }
}
