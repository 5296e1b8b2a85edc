import type { CustomerContent, MediaKind } from '../desk-content.ts'
import { cannot, type Customer } from '../phones/customer.ts'
import { toContent } from '../phones/media-store.ts'
import { menuItem } from '../phones/menu-item.ts'
import { addCustomerLine, addNotice } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import type { ApiContext } from '../wire/api-call.ts'
import { kfAccount } from '../world.ts'
import { readLink } from './contact-ways.ts'
import type { Doorbell } from './doorbell.ts'
import { giveWelcomeCode } from './event-codes.ts'
import { addEvent, addSaid, origins } from './message-log.ts'
import { beginOrGoOn } from './session.ts'

const megabyte = 1024 * 1024
/** Above these, WeCom gives a text in place of the medium. https://developer.work.weixin.qq.com/document/path/94670 */
const givenBytes: Record<MediaKind, number> = { image: 2 * megabyte, voice: 2 * megabyte, video: 10 * megabyte, file: 20 * megabyte }
/** The words aren't documented. */
const tooLargeWords = '【收到不支持的消息类型，暂无法显示】'

/** WeChat lets its users take back what they said for this long. */
const recallWithinMs = 120_000

/** The owner of a phone that talks with the KF account. Nobody follows here: they open a chat and write. */
export function wecomCustomer(context: ApiContext, doorbell: Doorbell, phone: PhoneState): Customer {
  const { keeper, media } = context
  const ring = () => doorbell.ring(phone.customerRef)

  const send = (msgtype: string, body: unknown, shown: CustomerContent) => {
    beginOrGoOn(phone, keeper.nowMs())
    phone.lastExchangeMs = keeper.nowMs()
    const message = addCustomerLine(keeper, phone, shown)
    addSaid(keeper, phone, message, { origin: origins.customer, servicer: '', msgtype, body })
    return { message, delivery: ring() }
  }
  const enter = (scene: string, sceneParam: string) => {
    const welcomeCode = giveWelcomeCode(keeper, phone)
    phone.kf = { ...phone.kf, lastSeenMs: keeper.nowMs(), scene, sceneParam }
    addNotice(keeper, phone, 'entered', `You opened the chat with ${kfAccount.name}.`)
    addEvent(keeper, phone, 'enter_session', {
      scene,
      scene_param: sceneParam,
      ...(welcomeCode === null ? {} : { welcome_code: welcomeCode }),
    })
    return ring()
  }

  return {
    say: (text) => send('text', { content: text }, { kind: 'text', text, menuItemId: null }),
    sendMedia({ kind, ...file }) {
      const medium = media.add({ platform: 'wecom', type: kind, ...file })
      const shown = toContent(medium, kind)
      if (file.bytes.length > givenBytes[kind]) return send('text', { content: tooLargeWords }, shown)
      return send(kind, { media_id: medium.id }, shown)
    },
    sendLocation: (location) => send('location', location, { kind: 'location', ...location }),
    sendLink: ({ title, description, url }) =>
      send('link', { title, desc: description, url, pic_url: '' }, { kind: 'link', title, description, url, imageUrl: null }),
    sendRaw: (fields, shown) => send(String(fields['msgtype']), fields[String(fields['msgtype'])], shown),
    tapMenu(messageId, itemId) {
      const { text } = menuItem(phone, messageId, itemId)
      return send('text', { content: text, menu_id: itemId }, { kind: 'text', text, menuItemId: itemId })
    },
    tapAccountMenu: () => cannot(`${kfAccount.name} has no menu at the foot of its chat`),
    recall(messageId) {
      const line = phone.messages.find(({ id }) => id === messageId)
      if (line?.from !== 'customer' || line.recalledAt !== null) return cannot('there is no such message of theirs')
      const known = keeper.state.wecom.messages.find(({ lineId }) => lineId === messageId)
      if (known === undefined || keeper.nowMs() - Date.parse(line.at) > recallWithinMs) return cannot('it is too late to take that back')
      line.recalledAt = keeper.clock.now().toISOString()
      addEvent(keeper, phone, 'user_recall_msg', { recall_msgid: known.msgId })
      return ring()
    },
    scan(url) {
      const link = readLink(keeper, url) ?? cannot(`that does not lead to ${kfAccount.name}`)
      return enter(link.scene, link.sceneParam)
    },
    enter: () => enter('', ''),
    follow: () => cannot(`nobody follows ${kfAccount.name}`),
    unfollow: () => cannot(`nobody follows ${kfAccount.name}`),
    agreeToNotice: () => cannot(`${kfAccount.name} has no notices`),
  }
}
