import { z } from 'zod'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { AccessTokens, AccountCredentials, OutboundText, SendOutcome } from '../adapter.ts'
import { postJson } from '../post-json.ts'
import { describeErrcode, describeNoAnswer, isTokenErrcode } from './errors.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'

export interface SendOptions {
  apiUrl: string
  tokens: AccessTokens
  clock: Clock
  log: Log
  timeoutMs: number
}

// The answer carries no id of the message.
const answer = z.object({ errcode: z.int(), errmsg: z.string().optional() })

/**
 * POST /cgi-bin/message/custom/send. (The path with `/business/` belongs to mini programs.) A token that WeChat refuses is
 * replaced once; that is safe, since the refusal says that the message wasn't taken.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export async function sendMessage(options: SendOptions, account: AccountCredentials, message: OutboundText): Promise<SendOutcome> {
  try {
    const first = await attempt(options, account, message)
    return first.badToken ? (await attempt(options, account, message)).outcome : first.outcome
  } catch (error) {
    if (!(error instanceof AccessTokenFault)) throw error
    options.log.warn({ accountId: account.accountId, messageId: message.messageId, code: error.code }, 'no access token for a message')
    return { ok: false, fault: error.fault }
  }
}

async function attempt(
  { apiUrl, tokens, clock, log, timeoutMs }: SendOptions,
  account: AccountCredentials,
  message: OutboundText,
): Promise<{ outcome: SendOutcome; badToken: boolean }> {
  const lease = await tokens.get(account)
  const url = new URL(`${apiUrl}/cgi-bin/message/custom/send`)
  url.searchParams.set('access_token', lease.token)
  const body = { touser: message.customerRef, msgtype: 'text', text: { content: message.text } }
  const result = await postJson(url, body, { timeoutMs })
  const parsed = result.kind === 'answer' ? answer.safeParse(result.json) : null
  const about = { accountId: account.accountId, messageId: message.messageId }
  if (!parsed?.success) {
    const fault = describeNoAnswer(result.kind === 'answer' ? { code: 'not-understood', written: true } : result)
    log.warn({ ...about, code: fault.code, kind: fault.kind }, 'no answer to a message')
    return { outcome: { ok: false, fault }, badToken: false }
  }
  const { errcode, errmsg } = parsed.data
  if (errcode === 0) return { outcome: { ok: true, platformMessageId: null }, badToken: false }
  // WeChat's support asks for the rid; the rest of errmsg stays out of the log.
  const rid = /\brid: ([\w-]{1,64})/.exec(errmsg ?? '')?.[1]
  log.warn({ ...about, errcode, rid }, 'WeChat refused a message')
  const badToken = isTokenErrcode(errcode)
  if (badToken) await tokens.invalidate(account, lease)
  return { outcome: { ok: false, fault: describeErrcode(errcode, clock.now(), errmsg) }, badToken }
}
