import { z } from 'zod'
import type { AccessTokens, AccountCredentials, CheckResult, Outcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { CipherRefused, decrypt, encrypt } from '../crypto.ts'
import type { SendFault } from '../fault.ts'
import { askForToken } from './request-token.ts'

/**
 * Would this account work? The token is asked for with the secret as it is now, not from what is kept; then the company's
 * customer-service accounts are listed, which needs the address and the permission that sending needs. Every line says
 * what to do where something is wrong.
 */
export async function checkAccount(platform: Platform, account: AccountCredentials): Promise<readonly CheckResult[]> {
  const asked = await askForToken(platform, account)
  const listed = asked.ok ? await findListed(platform, asked.given.token, account) : null
  const refusals = [asked, listed].flatMap((outcome) => (outcome?.ok === false ? [outcome.fault] : []))
  return [
    checkCredentials(account, asked.ok ? null : asked.fault),
    checkAddress(asked.ok && listed !== null, refusals),
    ...checkListed(account, listed),
    checkEncryption(account),
  ]
}

interface Listed {
  name: string
  /** May the application act for it by API? */
  isManaged: boolean
}

const accountPage = z.object({ account_list: z.array(z.unknown()).default([]) })
const listedAccount = z.object({ open_kfid: z.string(), name: z.string().catch(''), manage_privilege: z.boolean().catch(false) })
const pageSize = 100
// A company has 5,000 accounts at most.
const mostPages = 50

/** POST /cgi-bin/kf/account/list; null: not among them. https://developer.work.weixin.qq.com/document/path/94661 */
async function findListed(platform: Platform, token: string, account: AccountCredentials): Promise<Outcome<{ listed: Listed | null }>> {
  const tokens: AccessTokens = { get: async () => ({ token, generation: 0 }), invalidate: async () => {} }
  for (let number = 0; number < mostPages; number += 1) {
    const json = { offset: number * pageSize, limit: pageSize }
    const request = { path: '/cgi-bin/kf/account/list', body: { json }, repeatable: true }
    const outcome = await callPlatform({ ...platform, tokens }, account, request, accountPage)
    if (!outcome.ok) return outcome
    const { account_list: items } = outcome.answer
    const found = items.flatMap((item) => listedAccount.safeParse(item).data ?? []).find((item) => item.open_kfid === account.receiverId)
    if (found !== undefined) return { ok: true, listed: { name: found.name, isManaged: found.manage_privilege } }
    if (items.length < pageSize) break
  }
  return { ok: true, listed: null }
}

const addressRefused = '60020'

function checkCredentials({ platformId }: AccountCredentials, fault: SendFault | null): CheckResult {
  if (fault === null) return { name: 'credentials', ok: true, detail: `WeCom accepts the CorpID ${platformId} and the secret.` }
  if (fault.code === addressRefused) return notAsked('credentials')
  return { name: 'credentials', ok: false, detail: told(fault) }
}

function checkAddress(wasAsked: boolean, refusals: readonly SendFault[]): CheckResult {
  const refused = refusals.find(({ code }) => code === addressRefused)
  if (refused !== undefined) return { name: 'address-list', ok: false, detail: `${told(refused)} WeCom takes about a minute to apply it.` }
  if (!wasAsked || refusals.some(({ kind }) => kind === 'unreachable')) return notAsked('address-list')
  return { name: 'address-list', ok: true, detail: 'WeCom accepts calls from this server’s IP address.' }
}

function checkListed(account: AccountCredentials, listed: Outcome<{ listed: Listed | null }> | null): CheckResult[] {
  if (listed === null) return [notAsked('permissions'), notAsked('account')]
  if (!listed.ok) {
    const refused =
      listed.fault.code === addressRefused
        ? notAsked('permissions')
        : ({ name: 'permissions', ok: false, detail: told(listed.fault) } as const)
    return [refused, notAsked('account')]
  }
  const permitted = 'WeCom lets the application call the customer-service API'
  if (listed.listed === null) {
    return [
      { name: 'permissions', ok: true, detail: `${permitted}.` },
      {
        name: 'account',
        ok: false,
        detail: `The company has no account ${account.receiverId}, or does not show it to the application. Check the open_kfid, and that the account stands under “manage accounts by API” in WeCom.`,
      },
    ]
  }
  const { name, isManaged } = listed.listed
  return [
    isManaged
      ? { name: 'permissions', ok: true, detail: `${permitted}, and act for this account.` }
      : {
          name: 'permissions',
          ok: false,
          detail:
            'The application may see the account but not act for it. Add the account under “customer service – manage accounts by API” in WeCom.',
        },
    { name: 'account', ok: true, detail: `The account is “${name}” (${account.receiverId}).` },
  ]
}

function checkEncryption({ encodingAesKey, platformId }: AccountCredentials): CheckResult {
  const sample = '<xml><Content><![CDATA[你好]]></Content></xml>'
  const ok = {
    name: 'encryption',
    ok: true,
    detail: 'The EncodingAESKey works. That it is the one at WeCom shows with the first call that arrives.',
  } as const
  try {
    return decrypt(encodingAesKey, platformId, encrypt(encodingAesKey, platformId, sample)).toString('utf8') === sample ? ok : badKey
  } catch (error) {
    if (!(error instanceof CipherRefused)) throw error
    return badKey
  }
}

const badKey: CheckResult = {
  name: 'encryption',
  ok: false,
  detail: 'The EncodingAESKey is not one. Copy its 43 characters from the page in WeCom where the callback address is entered.',
}

const notAsked = (name: CheckResult['name']): CheckResult => ({
  name,
  ok: false,
  detail: 'This could not be checked, since WeCom gave this server no access. Mend the other faults first.',
})

const told = ({ reason, code }: SendFault): string => `${reason} (code ${code})`
