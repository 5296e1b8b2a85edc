import { randomBytes } from 'node:crypto'
import type { MessageMode } from '../contracts/account.ts'
import type { AdjustableClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { ChangeFaultsBody, DeskUser, Faults, PhoneMessage, TokenAnswer } from './desk-api.ts'
import { mintUserToken, tokenLifetimeMs, type Issuer } from './entra/mint-token.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { newPhone, type PhoneState } from './state.ts'
import { revokeTokens } from './weixin/access-tokens.ts'
import type { ApiContext, PlannedRefusal } from './weixin/api-call.ts'
import { connectCallback } from './weixin/connect-callback.ts'
import { customerOf, type Customer } from './weixin/customer.ts'
import { weixinPushTimes, type PushTimes } from './weixin/deliver-push.ts'
import { createMediaStore, type MediaStore } from './weixin/media-store.ts'
import { settleInterrupted } from './weixin/phones.ts'
import { createPusher } from './weixin/pusher.ts'
import { WeixinRecord } from './weixin/record.ts'
import { users, weixinAccount, type UserId } from './world.ts'

export interface SandboxOptions {
  clock: AdjustableClock
  /** Where the product's callbacks are reached from here: http://127.0.0.1:port, without a slash at the end. */
  productUrl: () => string
  /** How the product knows the sandbox: its addresses are below `{publicUrl}/sandbox`. */
  publicUrl: string | (() => string)
  /** Null: memory only. */
  stateFile: string | null
  log: Log
  entra: { tenantId: string; clientId: string; appIdUri: string; clientSecret?: string }
  /** Shorter than WeChat's own for tests. */
  pushTimes?: Partial<PushTimes>
}

/** A phone with its owner's hand on it. */
export interface PhoneHandle extends Customer {
  readonly id: string
  readonly name: string
  readonly openid: string
  readonly following: boolean
  /** What the screen of the phone shows, oldest first. */
  readonly messages: readonly PhoneMessage[]
  /** Only what the account said in texts, oldest first. */
  readonly received: readonly string[]
}

/** The world outside of the product, and the strings by which tests pull it. */
export interface Sandbox {
  readonly keeper: Keeper
  readonly clock: AdjustableClock
  readonly tenantId: string
  readonly users: readonly DeskUser[]
  readonly account: typeof weixinAccount
  readonly record: WeixinRecord
  readonly weixin: ApiContext & { media: MediaStore }
  issuer(): Issuer
  /** Throws for an id that nobody has. */
  phone(id: string): PhoneHandle
  phones(): PhoneHandle[]
  /** One more customer, who follows the account. */
  addPhone(who: { id: string; name: string }): PhoneHandle
  /** As an administrator at WeChat. Throws CallbackNotTaken when the product's answer to the check is wrong. */
  connectCallback(path: string, messageMode: MessageMode): Promise<void>
  setFaults(change: ChangeFaultsBody): Faults
  /** The next call (of this path below `/cgi-bin/`) is refused with this code; each planning counts once. */
  refuseNext(planned: { errcode: number; call?: string }): void
  /** Every access token of the account stops working. */
  revokeTokens(): void
  /** A Teams token of this person; `change` replaces claims, or leaves out those set to undefined. */
  mintToken(userId: UserId | (string & {}), change?: Record<string, unknown>): Promise<TokenAnswer>
  /** Resolves when no push is under way. */
  idle(): Promise<void>
  /** Gives up the pushes that are under way; calls to the API are still answered. */
  stopPushes(): Promise<void>
  /** Writes the state for the last time. */
  close(): Promise<void>
}

/** Throws StateUnreadable, or what the disk throws. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, log } = options
  const keeper = createKeeper({
    clock,
    stateFile: options.stateFile,
    onWriteError: (error) => log.error({ code: (error as NodeJS.ErrnoException).code }, 'sandbox: state not written'),
  })
  settleInterrupted(keeper)
  const record = new WeixinRecord()
  const times = { ...weixinPushTimes, ...options.pushTimes }
  const pusher = createPusher({ keeper, record, productUrl: options.productUrl, times, log })
  const plannedRefusals: PlannedRefusal[] = []
  const closing = new AbortController()
  const stopPushes = async () => {
    closing.abort()
    await pusher.close()
  }
  const issuer = (): Issuer => ({
    key: keeper.state.signingKey,
    authority: `${typeof options.publicUrl === 'string' ? options.publicUrl : options.publicUrl()}/sandbox/entra`,
    tenantId: options.entra.tenantId,
    clientId: options.entra.clientId,
  })
  const handle = (phone: PhoneState): PhoneHandle => ({
    ...customerOf(keeper, pusher, phone),
    id: phone.id,
    name: phone.name,
    openid: phone.openid,
    get following() {
      return phone.following
    },
    get messages() {
      return phone.messages
    },
    get received() {
      return phone.messages.flatMap((line) => (line.from === 'account' && line.content.kind === 'text' ? [line.content.text] : []))
    },
  })

  return {
    keeper,
    clock,
    tenantId: options.entra.tenantId,
    users,
    account: weixinAccount,
    record,
    weixin: { keeper, record, plannedRefusals, closing: closing.signal, media: createMediaStore(clock) },
    issuer,
    phone: (id) => handle(need(keeper.state.phones, id)),
    phones: () => keeper.state.phones.map(handle),
    addPhone({ id, name }) {
      const openid = `oHV6m5${randomBytes(16).toString('base64url')}`
      const phone = newPhone({ id, name, nativeName: name, openid }, keeper.nowMs())
      keeper.state.phones.push(phone)
      keeper.changed()
      return handle(phone)
    },
    connectCallback: (path, messageMode) =>
      connectCallback(keeper, { productUrl: options.productUrl(), path, messageMode, timeoutMs: times.timeoutMs }),
    setFaults(change) {
      // zod's partial gives undefined for what was not named.
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      keeper.state.faults = { ...keeper.state.faults, ...named }
      keeper.changed()
      return keeper.state.faults
    },
    refuseNext: ({ errcode, call }) => void plannedRefusals.push({ errcode, call: call ?? null }),
    revokeTokens: () => revokeTokens(keeper),
    async mintToken(userId, change) {
      const now = clock.now()
      const token = await mintUserToken(issuer(), need(users, userId), now, change)
      return { token, expiresAt: new Date(Math.floor(now.getTime() / 1000) * 1000 + tokenLifetimeMs).toISOString() }
    },
    idle: () => pusher.idle(),
    stopPushes,
    async close() {
      await stopPushes()
      keeper.close()
    },
  }
}

function need<Entry extends { id: string }>(entries: readonly Entry[], id: string): Entry {
  const found = entries.find((entry) => entry.id === id)
  if (found === undefined) throw new RangeError(`the sandbox has no ${id}`)
  return found
}
