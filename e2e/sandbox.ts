import { sandboxEntra } from '../server/config.ts'
import type { Policy, Profile } from '../server/contracts/policy.ts'
import type { ClockAnswer, DeskState, Faults, PhoneMessage, PlanFaultBody, TokenAnswer } from '../server/sandbox/desk-api.ts'
import { ProductClient } from '../server/testing/product-client.ts'

type Person = 'ana' | 'ben' | 'maya' | 'tom'

/** The world around a running product by the desk's own API: for what no button does, or not as fast. All throw on a refusal. */
export class Sandbox {
  readonly #url: string
  constructor(url: string) {
    this.#url = url
  }

  state(): Promise<DeskState> {
    return this.#ask('GET', 'state')
  }
  /** What stands on a phone, oldest first. */
  async transcript(phoneId: string): Promise<PhoneMessage[]> {
    const phone = (await this.state()).phones.find(({ id }) => id === phoneId)
    if (phone === undefined) throw new RangeError(`there is no phone ${phoneId}`)
    return phone.messages
  }
  say(phoneId: string, text: string): Promise<PhoneMessage> {
    return this.#ask('POST', `phones/${phoneId}/messages`, { kind: 'text', text })
  }
  advance(byMs: number): Promise<ClockAnswer> {
    return this.#ask('POST', 'clock', { advanceMs: byMs })
  }
  fault(change: Partial<Faults>): Promise<Faults> {
    return this.#ask('PATCH', 'faults', change)
  }
  plan(fault: PlanFaultBody): Promise<unknown> {
    return this.#ask('POST', 'faults/planned', fault)
  }

  /** The product's own API as somebody of the organisation. */
  async as(person: Person): Promise<ProductClient> {
    const { token } = await this.#ask<TokenAnswer>('POST', 'tokens', { userId: person })
    return new ProductClient(this.#url, token)
  }
  /** A line in somebody's activity feed, as the product asks Graph for it. */
  async notify(person: Person, contact: string, webUrl: string): Promise<void> {
    const { users, organisation } = await this.state()
    const oid = users.find(({ id }) => id === person)?.oid
    const form = { grant_type: 'client_credentials', client_id: sandboxEntra.clientId, client_secret: 'sandbox' }
    const granted = await fetch(`${this.#url}/sandbox/entra/${organisation.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' }),
    })
    const { access_token: token } = (await granted.json()) as { access_token: string }
    const response = await fetch(`${this.#url}/sandbox/graph/v1.0/users/${oid}/teamwork/sendActivityNotification`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        topic: { source: 'text', value: contact, webUrl },
        activityType: 'newMessage',
        previewText: { content: 'Wrote to you' },
        templateParameters: [{ name: 'contact', value: contact }],
      }),
    })
    if (response.status !== 204) throw new Error(`Graph refused: ${response.status} ${await response.text()}`)
  }
  /** The conversation of this person with a customer. */
  async threadId(person: Person, contact: string): Promise<string> {
    const threads = await (await this.as(person)).threads()
    const thread = threads.find(({ contact: { name } }) => name === contact)
    if (thread === undefined) throw new RangeError(`${person} has no conversation with ${contact}`)
    return thread.id
  }
  /** As the administrator does, where there is no page for it yet. */
  async changeProfile(name: keyof Policy['profiles'], change: Partial<Profile>): Promise<void> {
    const maya = await this.as('maya')
    const { body: policy } = await maya.request<Policy>('GET', '/api/admin/policy')
    const profiles = { ...policy.profiles, [name]: { ...policy.profiles[name], ...change } }
    const { status, body } = await maya.request('PUT', '/api/admin/policy', { ...policy, profiles })
    if (status !== 200) throw new Error(`the policy was refused: ${JSON.stringify(body)}`)
  }
  /** From the next event on their conversations follow the strict profile; its phone check is another story. */
  async regulate(person: Person): Promise<void> {
    await this.changeProfile('regulated', { requireValidatedPhone: false })
    const [maya, { id }] = await Promise.all([this.as('maya'), this.as(person).then((client) => client.me())])
    const { status, body } = await maya.request('PATCH', `/api/admin/members/${id}`, { regulated: true })
    if (status !== 200) throw new Error(`the member was not changed: ${JSON.stringify(body)}`)
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#url}/sandbox/desk/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
}
