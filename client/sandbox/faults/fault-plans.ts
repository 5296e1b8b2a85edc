import type { FaultKind, PlannedFault } from '../../../server/sandbox/desk-api.ts'

type Platform = NonNullable<PlannedFault['platform']>

export interface FaultCall {
  platform: Platform
  /** As PlannedFault has it. */
  call: string
  label: string
}

/** The calls that the product makes, in words. */
export const faultCalls: readonly FaultCall[] = [
  { platform: 'weixin', call: 'message/custom/send', label: 'Official Account: send a message' },
  { platform: 'weixin', call: 'message/template/send', label: 'Official Account: send a template' },
  { platform: 'weixin', call: 'message/custom/typing', label: 'Official Account: typing' },
  { platform: 'weixin', call: 'media/upload', label: 'Official Account: upload a file' },
  { platform: 'weixin', call: 'media/get', label: 'Official Account: fetch a file' },
  { platform: 'weixin', call: 'stable_token', label: 'Official Account: get a token' },
  { platform: 'weixin', call: 'qrcode/create', label: 'Official Account: make a QR code' },
  { platform: 'wecom', call: 'kf/send_msg', label: 'Customer service: send a message' },
  { platform: 'wecom', call: 'kf/send_msg_on_event', label: 'Customer service: greet' },
  { platform: 'wecom', call: 'kf/sync_msg', label: 'Customer service: fetch messages' },
  { platform: 'wecom', call: 'kf/service_state/trans', label: 'Customer service: take the conversation' },
  { platform: 'wecom', call: 'kf/customer/batchget', label: 'Customer service: get the name' },
  { platform: 'wecom', call: 'media/upload', label: 'Customer service: upload a file' },
  { platform: 'wecom', call: 'media/get', label: 'Customer service: fetch a file' },
  { platform: 'wecom', call: 'gettoken', label: 'Customer service: get a token' },
  { platform: 'wecom', call: 'kf/add_contact_way', label: 'Customer service: make an invite' },
  { platform: 'sms', call: 'sms', label: 'SMS gateway: send' },
  { platform: 'graph', call: 'sendActivityNotification', label: 'Graph: show an activity' },
]

export interface FaultChoice {
  label: string
  as: FaultKind
}

/** What can happen to a call of any platform. */
const onTheWay: readonly FaultChoice[] = [
  { label: 'Connection cut, nothing done', as: 'cut' },
  { label: 'Everything done, answer lost', as: 'cut-after-acceptance' },
  { label: '502 Bad Gateway, nothing done', as: 'bad-gateway' },
  { label: 'No answer at all', as: 'hang' },
  { label: 'Answer 3 seconds late', as: { slowMs: 3_000 } },
  { label: 'Answer 20 seconds late', as: { slowMs: 20_000 } },
]

const code = (errcode: number, label: string): FaultChoice => ({ label: `${errcode} ${label}`, as: { errcode } })

/** What each platform itself may say. https://developers.weixin.qq.com/doc/oplatform/developers/errCode/ and https://developer.work.weixin.qq.com/document/path/90313 */
const refusals: Readonly<Record<Platform, readonly FaultChoice[]>> = {
  weixin: [
    code(45015, 'window over, or unfollowed'),
    code(45047, 'count used up'),
    code(-1, 'system busy'),
    code(40001, 'token not valid'),
    code(42001, 'token has run out'),
    code(45009, 'too many calls today'),
    code(45011, 'too many calls this minute'),
    code(40164, 'address not allow-listed'),
    code(48001, 'API not granted'),
    code(40007, 'media id not valid'),
  ],
  wecom: [
    code(95001, 'count used up'),
    code(95002, 'window over'),
    code(95018, 'session state does not allow it'),
    code(-1, 'system busy'),
    code(42001, 'token has run out'),
    code(40014, 'token not valid'),
    code(45009, 'too many calls'),
    code(60020, 'address not trusted'),
    code(95007, 'token of the bell has run out'),
    code(40007, 'media id not valid'),
  ],
  sms: [code(400, 'number refused'), code(429, 'too many messages'), code(500, 'gateway failed')],
  graph: [
    code(429, 'too many requests'),
    code(503, 'unavailable'),
    code(403, 'not installed, or not allowed'),
    code(409, 'two apps of this registration'),
    code(412, 'token ends too soon'),
  ],
}

/** What can be planned for a platform's calls: its own refusals first. */
export const faultChoices = (platform: Platform): readonly FaultChoice[] => [...refusals[platform], ...onTheWay]

const sameKind = (one: FaultKind, other: FaultKind) => JSON.stringify(one) === JSON.stringify(other)

/** "Next 3 × Official Account: send a message → 45047 count used up". */
export function describePlan({ platform, call, times, as }: PlannedFault): string {
  const where = faultCalls.find((known) => known.call === call && known.platform === platform)?.label ?? call ?? 'Any call'
  const choices = platform === null ? [] : faultChoices(platform)
  const what = choices.find((choice) => sameKind(choice.as, as))?.label ?? (typeof as === 'string' ? as : JSON.stringify(as))
  return `Next ${times === 1 ? '' : `${times} × `}${where} → ${what}`
}
