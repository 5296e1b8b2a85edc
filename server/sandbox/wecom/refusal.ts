import { randomInt } from 'node:crypto'
import type { Platform } from '../wire/api-call.ts'
import { plannedText, PlatformRefusal } from '../wire/refusal.ts'

/**
 * Return codes of WeCom that the stand-in gives. https://developer.work.weixin.qq.com/document/path/90313
 * 95033 is an invention: the page says that a repeated msgid is refused, and not with which code.
 */
const texts = {
  [-1]: 'system busy',
  40001: 'invalid credential',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid file size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40033: 'invalid charset',
  40058: 'invalid Request Parameter',
  40066: 'invalid url',
  40096: 'invalid external userid',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  42001: 'access_token expired',
  44001: 'empty media data',
  44002: 'empty post data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45007: 'voice playtime out of limit',
  45009: 'api freq out of limit',
  47001: 'data format error',
  95000: 'invalid open_kfid',
  95001: 'send msg count limit',
  95002: 'send msg time limit',
  95004: 'open_kfid not exist',
  95007: 'invalid msg token',
  95008: 'menu list size limit',
  95009: 'invalid menu item type',
  95014: 'not kf servicer',
  95016: 'not allow to change session state',
  95018: 'send msg session status invalid',
  95033: 'duplicated msgid',
} as const

export type Errcode = keyof typeof texts

/** `hint` and `from ip` stand in the text, as the platform's support asks for them. */
const refusal = (errcode: number): PlatformRefusal => {
  const hint = `${randomInt(1e9)}${randomInt(1e9)}`
  const more = `more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
  return new PlatformRefusal(errcode, `${texts[errcode as Errcode] ?? plannedText}, hint: [${hint}], from ip: 127.0.0.1, ${more}`)
}

export const refuse = (errcode: Errcode): never => {
  throw refusal(errcode)
}

export const wecom: Platform = { name: 'wecom', refusal }
export const ok = { errcode: 0, errmsg: 'ok' } as const
