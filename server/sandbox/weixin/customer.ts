import type { CustomerContent } from '../desk-content.ts'
import { cannot, type Customer } from '../phones/customer.ts'
import { toContent } from '../phones/media-store.ts'
import { menuItem } from '../phones/menu-item.ts'
import { addAccountLine, addCustomerLine, addNotice } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import type { ApiContext } from '../wire/api-call.ts'
import type { Delivery } from '../wire/deliver-push.ts'
import type { Pusher } from '../wire/pusher.ts'
import { weixinAccount } from '../world.ts'
import { openMessageGrant, openSmallGrant } from './grants.ts'
import { keepMedium, mediumFields } from './inbound-media.ts'
import type { PushFields } from './push-xml.ts'
import { takeMsgId } from './state.ts'
import { toParcel } from './to-parcel.ts'

/** The owner of a phone that talks with the Official Account. https://developers.weixin.qq.com/doc/service/en/guide/product/message/Receiving_standard_messages.html */
export function weixinCustomer(context: ApiContext, pusher: Pusher, phone: PhoneState): Customer {
  const { keeper, media } = context
  const openid = phone.customerRef
  const { name } = weixinAccount
  const push = async (fields: PushFields): Promise<Delivery> => {
    const dated = { CreateTime: Math.floor(keeper.nowMs() / 1000), ...fields }
    const result = await pusher.push(toParcel(keeper, media, { openid, fields: dated }))
    showOutcome(context, phone, result)
    return result
  }
  const event = (fields: PushFields) => push({ MsgType: 'event', ...fields })
  const mustFollow = () => (phone.following ? undefined : cannot(`${phone.name} does not follow ${name}`))

  const send = (fields: PushFields, shown: CustomerContent, grant = openMessageGrant(keeper.nowMs())) => {
    mustFollow()
    phone.grant = grant
    phone.lastExchangeMs = keeper.nowMs()
    const message = addCustomerLine(keeper, phone, shown)
    const delivery = push({ ...fields, MsgId: takeMsgId(keeper.state.weixin) }).then((result) => {
      message.push = result.outcome
      keeper.changed()
      return result
    })
    return { message, delivery }
  }
  const follow = (scene = '', ticket = '') => {
    if (phone.following) cannot(`${phone.name} follows ${name} already`)
    const nowMs = keeper.nowMs()
    Object.assign(phone, { following: true, followedAtMs: nowMs, scene, grant: openSmallGrant(phone.grant, nowMs) })
    addNotice(keeper, phone, 'followed', `You followed ${name}.`)
    const key = scene === '' ? '' : `qrscene_${scene}`
    return event({ Event: 'subscribe', EventKey: key, ...(ticket === '' ? {} : { Ticket: ticket }) })
  }

  return {
    say: (text) => send({ MsgType: 'text', Content: text }, { kind: 'text', text, menuItemId: null }),
    sendMedia(attachment) {
      mustFollow()
      const medium = keepMedium(context, attachment)
      return send(mediumFields(context, medium, attachment.kind), toContent(medium, attachment.kind))
    },
    sendLocation(location) {
      const { latitude, longitude, name: place, address } = location
      const words = [address, place].filter(Boolean).join(' ')
      const fields = { MsgType: 'location', Location_X: latitude, Location_Y: longitude, Scale: 16, Label: words }
      return send(fields, { kind: 'location', ...location })
    },
    sendLink(link) {
      const fields = { MsgType: 'link', Title: link.title, Description: link.description, Url: link.url }
      return send(fields, { kind: 'link', ...link, imageUrl: null })
    },
    sendRaw: (fields, shown) => send(fields as PushFields, shown),
    tapMenu(messageId, itemId) {
      const item = menuItem(phone, messageId, itemId)
      const fields = { MsgType: 'text', Content: item.text, bizmsgmenuid: itemId }
      // A tap counts as one on the account's menu, not as something that the customer wrote.
      return send(fields, { kind: 'text', text: item.text, menuItemId: itemId }, openSmallGrant(phone.grant, keeper.nowMs()))
    },
    tapAccountMenu(key) {
      mustFollow()
      if (!weixinAccount.menu.some((item) => item.key === key)) cannot('the menu has no such item')
      phone.grant = openSmallGrant(phone.grant, keeper.nowMs())
      keeper.changed()
      return event({ Event: 'CLICK', EventKey: key })
    },
    recall: () => cannot(`${name} is not told of what is taken back`),
    scan(url) {
      const nowMs = keeper.nowMs()
      const code = keeper.state.weixin.qrCodes.find((one) => one.url === url)
      if (code === undefined || (code.expiresAtMs !== null && nowMs >= code.expiresAtMs)) return cannot('the code has run out')
      if (!phone.following) return follow(code.scene, code.ticket)
      phone.grant = openSmallGrant(phone.grant, nowMs)
      keeper.changed()
      return event({ Event: 'SCAN', EventKey: code.scene, Ticket: code.ticket })
    },
    enter: () => cannot(`${name} is not told who opens the chat`),
    follow: (scene) => follow(scene),
    unfollow() {
      mustFollow()
      Object.assign(phone, { following: false, grant: null, typingUntilMs: null })
      addNotice(keeper, phone, 'unfollowed', `You unfollowed ${name}.`)
      return event({ Event: 'unsubscribe', EventKey: '' })
    },
    agreeToNotice(templateId) {
      if (!weixinAccount.notices.some(({ id }) => id === templateId)) cannot(`${name} has no such notice`)
      keeper.state.weixin.noticeConsents.push({ openid, templateId })
      keeper.changed()
    },
  }
}

/** What the customer sees of how the product answered the push. */
function showOutcome({ keeper }: ApiContext, phone: PhoneState, delivery: Delivery): void {
  if (delivery.reply !== null) addAccountLine(keeper, phone, 'reply', delivery.reply)
  // Without a single try there was nowhere to push to: such an account is silent.
  else if (delivery.outcome === 'failed' && delivery.attempts.length > 0) addNotice(keeper, phone, 'service-unavailable', unavailable)
}

const unavailable =
  '该公众号提供的服务出现故障，请稍后再试 · The service of this account is not available just now. Please try again later.'
