import { z } from 'zod'
import { account, accountList, type NewAccountBody } from '../../contracts/account.ts'
import { adminMember, adminMemberPage, me } from '../../contracts/member.ts'
import { message } from '../../contracts/message.ts'

/** The product did not answer as its contract says. */
export class SeedFault extends Error {}

/** The product as one person sees it. All throw SeedFault. */
export type ProductApi = ReturnType<typeof connectProductApi>

const timeoutMs = 15_000

/** As much of them as is looked at. */
const threads = z.object({ items: z.array(z.object({ id: z.string(), contact: z.object({ id: z.string() }) })) })
export type SeenThread = z.infer<typeof threads>['items'][number]
const messages = z.object({ items: z.array(message.pick({ direction: true, text: true })) })

export function connectProductApi(productUrl: string, token: () => Promise<string>) {
  const call = async <Schema extends z.ZodType>(method: string, path: string, schema: Schema, body?: unknown): Promise<z.infer<Schema>> => {
    const response = await fetch(`${productUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: Error) => {
      throw new SeedFault(`${method} ${path}: no answer`, { cause: error })
    })
    const text = await response.text()
    if (!response.ok) throw new SeedFault(`${method} ${path}: HTTP ${response.status} ${text.slice(0, 500)}`)
    const parsed = schema.safeParse(text === '' ? undefined : JSON.parse(text))
    if (!parsed.success) throw new SeedFault(`${method} ${path}: not as the contract says: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  return {
    me: () => call('GET', '/api/me', me),
    members: () => call('GET', '/api/admin/members?limit=200', adminMemberPage),
    changeMember: (id: string, change: { wechatEnabled: boolean; line: string }) =>
      call('PATCH', `/api/admin/members/${id}`, adminMember, change),
    accounts: () => call('GET', '/api/admin/accounts', accountList),
    addAccount: (body: NewAccountBody) => call('POST', '/api/admin/accounts', account, body),
    threads: () => call('GET', '/api/threads?limit=200', threads),
    firstMessages: (threadId: string) => call('GET', `/api/threads/${threadId}/messages?after=0&limit=50`, messages),
    nameContact: (id: string, name: string) => call('PATCH', `/api/contacts/${id}`, z.unknown(), { name }),
  }
}
