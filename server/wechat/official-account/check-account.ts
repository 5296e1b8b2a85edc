import { z } from 'zod'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { TokenRequest } from '../access-tokens.ts'
import type { AccessTokens, AccountCredentials, CheckResult } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { CipherRefused, decrypt, encrypt } from '../crypto.ts'
import type { SendFault } from '../fault.ts'

/**
 * Would this account work? The token is asked for anew, with the credentials as they are now and not from what is kept.
 * Every line says what to do where something is wrong.
 */
export async function checkAccount(
  platform: Platform,
  request: TokenRequest,
  account: AccountCredentials,
): Promise<readonly CheckResult[]> {
  const token = await askToken(request, account)
  const permissions = typeof token === 'string' ? await checkPermissions(platform, token, account) : notAsked('permissions')
  return [...describeToken(token, account), permissions, checkEncryption(account)]
}

async function askToken(request: TokenRequest, account: AccountCredentials): Promise<string | SendFault> {
  try {
    return (await request(account, { forceRefresh: false })).token
  } catch (error) {
    if (error instanceof AccessTokenFault) return error.fault
    throw error
  }
}

/** One call tells of both. Which one WeChat looks at first isn't documented, so behind a fault of one the other is unknown. */
function describeToken(token: string | SendFault, { platformId }: AccountCredentials): CheckResult[] {
  if (typeof token === 'string') {
    return [
      { name: 'credentials', ok: true, detail: `WeChat accepts the AppID ${platformId} and its AppSecret.` },
      { name: 'address-list', ok: true, detail: 'WeChat accepts calls from this server’s IP address.' },
    ]
  }
  const told: CheckResult = { name: 'credentials', ok: false, detail: tell(token) }
  const isAddress = token.code === '40164' || token.code === '89503'
  return isAddress ? [notAsked('credentials'), { ...told, name: 'address-list' }] : [told, notAsked('address-list')]
}

const tell = ({ reason, code, retry }: SendFault): string =>
  retry ? `WeChat could not be asked (code ${code}). Check again in a minute.` : `${reason} (code ${code})`

const notAsked = (name: CheckResult['name']): CheckResult => ({
  name,
  ok: false,
  detail: 'This could not be checked, since WeChat gave this server no access. Mend the other faults first.',
})

// The account has the permission, but no customer-service staff of WeChat's own, which Parley doesn't need.
const withoutStaff = ['65400']

/**
 * The list of customer-service staff changes nothing, needs the permission that sending needs, and is refused with 48001
 * where the account isn't verified. https://developers.weixin.qq.com/doc/service/api/customer/account/api_getkflist
 */
async function checkPermissions(platform: Platform, token: string, account: AccountCredentials): Promise<CheckResult> {
  const tokens: AccessTokens = { get: async () => ({ token, generation: 0 }), invalidate: async () => {} }
  const request = { path: '/cgi-bin/customservice/getkflist', body: null, repeatable: true }
  const outcome = await callPlatform({ ...platform, tokens }, account, request, z.unknown())
  if (outcome.ok || withoutStaff.includes(outcome.fault.code)) {
    return { name: 'permissions', ok: true, detail: 'WeChat lets this account send customer-service messages.' }
  }
  return { name: 'permissions', ok: false, detail: tell(outcome.fault) }
}

function checkEncryption(account: AccountCredentials): CheckResult {
  const { encodingAesKey, platformId, messageMode } = account
  const sample = '<xml><Content><![CDATA[你好]]></Content></xml>'
  try {
    const isSame = decrypt(encodingAesKey, platformId, encrypt(encodingAesKey, platformId, sample)).toString('utf8') === sample
    if (!isSame) return { name: 'encryption', ok: false, detail: badKey }
  } catch (error) {
    if (!(error instanceof CipherRefused)) throw error
    return { name: 'encryption', ok: false, detail: badKey }
  }
  const detail = {
    secure: 'The EncodingAESKey works. That it is the one at WeChat shows with the first message that arrives.',
    compatible: 'The EncodingAESKey works. Compatible mode sends every message in clear as well: change to secure mode at WeChat and here.',
    plain: 'Messages come unencrypted and anybody on the way can change them: change to secure mode at WeChat and here.',
  }
  return { name: 'encryption', ok: true, detail: detail[messageMode] }
}

const badKey = 'The EncodingAESKey is not one. Copy its 43 characters from the account’s page at WeChat, under “basic configuration”.'
