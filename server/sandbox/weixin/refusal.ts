import { randomBytes } from 'node:crypto'
import type { Platform } from '../wire/api-call.ts'
import { plannedText, PlatformRefusal } from '../wire/refusal.ts'

/**
 * Return codes of the Official Account API that the stand-in gives.
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
const texts = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40013: 'invalid appid',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40037: 'invalid template_id',
  40053: 'invalid action info',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43004: 'require subscribe',
  43019: 'remove blacklist required',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45007: 'playtime out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  45072: 'invalid command',
  45080: 'no message from or to the user in the last 30 seconds',
  45081: 'typing status is showing already',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48002: 'user block receive message',
  50002: 'user limited',
  50005: 'user not subscribe',
} as const

export type Errcode = keyof typeof texts

/** `rid` names the call to WeChat's own support. */
const refusal = (errcode: number): PlatformRefusal => {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-')
  return new PlatformRefusal(errcode, `${texts[errcode as Errcode] ?? plannedText} rid: ${rid}`)
}

export const refuse = (errcode: Errcode): never => {
  throw refusal(errcode)
}

export const weixin: Platform = { name: 'weixin', refusal }
