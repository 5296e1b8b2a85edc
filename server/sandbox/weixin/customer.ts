import type { Keeper } from '../keeper.ts'
import type { PhoneMessage } from '../desk-api.ts'
import type { PhoneState } from '../state.ts'
import { weixinAccount } from '../world.ts'
import type { Delivery } from './deliver-push.ts'
import { openMessageGrant, openSmallGrant } from './grants.ts'
import { addMessage } from './phones.ts'
import type { PushFields } from './push-xml.ts'
import type { Pusher } from './pusher.ts'

/** What a customer does on the phone. Each opens what it opens at WeChat, and is pushed to the product. */
export interface Customer {
  /** `message` stands on the phone at once; `delivery` tells how the push went and never rejects. */
  say(text: string): { message: PhoneMessage; delivery: Promise<Delivery> }
  /** A message of another kind: WeChat's own fields, MsgType among them, and what the phone shows. */
  send(fields: PushFields, shown: string): { message: PhoneMessage; delivery: Promise<Delivery> }
  /** By a QR code's scene, or without one. */
  follow(scene?: string): Promise<Delivery>
  unfollow(): Promise<Delivery>
  /** Scans a code that the account made; follows where they don't yet. Throws CustomerCannot when it has run out. */
  scan(url: string): Promise<Delivery>
}

/** WeChat does not offer this to them now. */
export class CustomerCannot extends Error {}

export function customerOf(keeper: Keeper, pusher: Pusher, phone: PhoneState): Customer {
  const seconds = () => Math.floor(keeper.nowMs() / 1000)

  const send: Customer['send'] = (fields, shown) => {
    if (!phone.following) throw new CustomerCannot(`${phone.name} does not follow ${weixinAccount.name}`)
    phone.grant = openMessageGrant(keeper.nowMs())
    phone.lastExchangeMs = keeper.nowMs()
    const message = addMessage(keeper, phone, { from: 'customer', text: shown, push: 'underway' })
    const msgId = keeper.state.nextMsgId
    keeper.state.nextMsgId = (BigInt(msgId) + 1n).toString()
    const delivery = pusher.push({ openid: phone.openid, fields: { CreateTime: seconds(), ...fields, MsgId: msgId } }).then((result) => {
      message.push = result.outcome
      showOutcome(keeper, phone, result)
      return result
    })
    return { message, delivery }
  }

  const event = async (fields: PushFields) => {
    const result = await pusher.push({ openid: phone.openid, fields: { CreateTime: seconds(), MsgType: 'event', ...fields } })
    showOutcome(keeper, phone, result)
    return result
  }

  const follow = (scene = '', ticket = '') => {
    if (phone.following) throw new CustomerCannot(`${phone.name} follows ${weixinAccount.name} already`)
    const nowMs = keeper.nowMs()
    Object.assign(phone, { following: true, followedAtMs: nowMs, scene, grant: openSmallGrant(phone.grant, nowMs) })
    addMessage(keeper, phone, { from: 'wechat', notice: 'followed', text: `You followed ${weixinAccount.name}.` })
    const key = scene === '' ? '' : `qrscene_${scene}`
    return event({ Event: 'subscribe', EventKey: key, ...(ticket === '' ? {} : { Ticket: ticket }) })
  }

  return {
    say: (text) => send({ MsgType: 'text', Content: text }, text),
    send,
    follow: (scene) => follow(scene),
    unfollow() {
      if (!phone.following) throw new CustomerCannot(`${phone.name} does not follow ${weixinAccount.name}`)
      Object.assign(phone, { following: false, grant: null, typingUntilMs: null })
      addMessage(keeper, phone, { from: 'wechat', notice: 'unfollowed', text: `You unfollowed ${weixinAccount.name}.` })
      return event({ Event: 'unsubscribe', EventKey: '' })
    },
    async scan(url) {
      const nowMs = keeper.nowMs()
      const code = keeper.state.qrCodes.find((one) => one.url === url)
      if (code === undefined || (code.expiresAtMs !== null && nowMs >= code.expiresAtMs)) throw new CustomerCannot('the code has run out')
      if (!phone.following) return follow(code.scene, code.ticket)
      phone.grant = openSmallGrant(phone.grant, nowMs)
      keeper.changed()
      return event({ Event: 'SCAN', EventKey: code.scene, Ticket: code.ticket })
    },
  }
}

/** What the customer sees of how the product answered the push. */
function showOutcome(keeper: Keeper, phone: PhoneState, delivery: Delivery): void {
  if (delivery.reply !== null) addMessage(keeper, phone, { from: 'account', via: 'reply', content: delivery.reply })
  // Without a single try there was nowhere to push to: such an account is silent.
  else if (delivery.outcome === 'failed' && delivery.attempts.length > 0)
    addMessage(keeper, phone, { from: 'wechat', ...serviceUnavailable })
  else keeper.changed()
}

const serviceUnavailable = {
  notice: 'service-unavailable',
  text: '该公众号提供的服务出现故障，请稍后再试 · The service of this account is not available just now. Please try again later.',
} as const
