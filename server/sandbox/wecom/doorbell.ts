import { randomBytes, randomInt } from 'node:crypto'
import type { Keeper } from '../keeper.ts'
import type { Delivery, Parcel } from '../wire/deliver-push.ts'
import type { Pusher } from '../wire/pusher.ts'
import { encryptPush, signatureOf } from '../wire/sign-push.ts'
import { kfAccount } from '../world.ts'

/**
 * Tells the product that there is something to fetch, and a token to fetch it with. While one ring is under way, all that
 * happens meanwhile shares the next. https://developer.work.weixin.qq.com/document/path/94670
 */
export interface Doorbell {
  /** What became of the ring that tells of what just happened. Never rejects. */
  ring(customerRef: string): Promise<Delivery>
}

const pullTokenLivesMs = 600_000

export function createDoorbell(keeper: Keeper, pusher: Pusher): Doorbell {
  let isRinging = false
  let next: PromiseWithResolvers<Delivery> | null = null

  const ringNow = (customerRef: string): Promise<Delivery> => {
    isRinging = true
    return pusher.push(doorbellParcel(keeper, customerRef), () => {
      isRinging = false
      const waiting = next
      next = null
      if (waiting !== null) void ringNow(customerRef).then(waiting.resolve)
    })
  }
  return {
    ring(customerRef) {
      if (!isRinging) return ringNow(customerRef)
      next ??= Promise.withResolvers<Delivery>()
      return next.promise
    },
  }
}

function doorbellParcel(keeper: Keeper, customerRef: string): Parcel {
  const token = takePullToken(keeper)
  const createTime = Math.floor(keeper.nowMs() / 1000)
  const event =
    `<xml><ToUserName><![CDATA[${kfAccount.corpId}]]></ToUserName><CreateTime>${createTime}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
    `<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[${kfAccount.openKfId}]]></OpenKfId></xml>`
  return {
    kind: 'wecom-kf',
    turn: kfAccount.openKfId,
    customerRef,
    msgId: null,
    compose(now) {
      const encrypted = encryptPush(kfAccount.encodingAesKey, event, kfAccount.corpId)
      const body = `<xml><ToUserName><![CDATA[${kfAccount.corpId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>`
      return { query: signedQuery(now, encrypted), body }
    },
    // Only the status counts.
    readAnswer: () => ({ reply: null }),
  }
}

/** https://developer.work.weixin.qq.com/document/path/96238 */
export function signedQuery(now: Date, encrypted: string): URLSearchParams {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = String(randomInt(100_000_000, 2_000_000_000))
  return new URLSearchParams({ msg_signature: signatureOf(kfAccount.token, timestamp, nonce, encrypted), timestamp, nonce })
}

function takePullToken(keeper: Keeper): string {
  const { wecom } = keeper.state
  const nowMs = keeper.nowMs()
  const value = `ENC${randomBytes(24).toString('base64url')}`
  wecom.pullTokens = [
    ...wecom.pullTokens.filter(({ expiresAtMs }) => expiresAtMs > nowMs),
    { value, expiresAtMs: nowMs + pullTokenLivesMs },
  ]
  keeper.changed()
  return value
}
