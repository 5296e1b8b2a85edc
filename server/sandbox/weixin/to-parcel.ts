import type { Keeper } from '../keeper.ts'
import type { MediaStore } from '../phones/media-store.ts'
import type { Parcel } from '../wire/deliver-push.ts'
import { readReply } from './passive-reply.ts'
import { pushRequest } from './push-request.ts'
import type { Push } from './push-xml.ts'

/** An Official Account's push, in the mode that the account has when it leaves. */
export function toParcel(keeper: Keeper, media: MediaStore, push: Push): Parcel {
  const mode = () => keeper.state.weixin.messageMode
  const msgId = push.fields['MsgId']
  return {
    kind: 'official-account',
    turn: push.openid,
    customerRef: push.openid,
    msgId: msgId === undefined ? null : String(msgId),
    compose: (now) => pushRequest(push, mode(), now),
    readAnswer(answer) {
      const read = readReply(answer, mode(), push.openid, media)
      return read.kind === 'malformed' ? null : { reply: read.kind === 'content' ? read.content : null }
    },
  }
}
