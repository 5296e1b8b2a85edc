import type { AccountKind, MessageMode } from '../contracts/account.ts'
import type { AdjustableClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { ChangeFaultsBody, DeskUser, Faults, PlanFaultBody, SmsMessage, TokenAnswer } from './desk-api.ts'
import { planFaultBody } from './desk-api.ts'
import { mintUserToken, tokenLifetimeMs, type Issuer } from './entra/mint-token.ts'
import type { Keeper } from './keeper.ts'
import { openKeeper } from './open-keeper.ts'
import { createPhoneHandle, type PhoneHandle } from './phones/phone-handle.ts'
export type { PhoneHandle } from './phones/phone-handle.ts'
import { createMediaStore, type MediaStore } from './phones/media-store.ts'
import { settleInterrupted } from './phones/phones.ts'
import { newCustomerRef, newPhone } from './state.ts'
import { connectCallback as connectWecom } from './wecom/connect-callback.ts'
import { revokeTokens as revokeWecomTokens } from './wecom/access-tokens.ts'
import { createDoorbell } from './wecom/doorbell.ts'
import { createStaff } from './wecom/staff.ts'
import { revokeTokens as revokeWeixinTokens } from './weixin/access-tokens.ts'
import { connectCallback as connectWeixin } from './weixin/connect-callback.ts'
import type { ApiContext } from './wire/api-call.ts'
import { usualPushTimes, type PushTimes } from './wire/deliver-push.ts'
import { createPlannedFaults } from './wire/planned-faults.ts'
import { createPusher, type Pusher } from './wire/pusher.ts'
import { CallRecord } from './wire/record.ts'
import type { PlatformName } from './wire/refusal.ts'
import { kfAccount, users, weixinAccount, type UserId } from './world.ts'

export interface SandboxOptions {
  clock: AdjustableClock
  /** Where the product's callbacks are reached from here: http://127.0.0.1:port, without a slash at the end. */
  productUrl: () => string
  /** How the product knows the sandbox: its addresses are below `{publicUrl}/sandbox`. */
  publicUrl: string | (() => string)
  /** Media are kept in a folder beside it. Null: memory only. */
  stateFile: string | null
  log: Log
  entra: { tenantId: string; clientId: string; appIdUri: string; clientSecret?: string }
  /** Shorter than WeChat's own for tests. */
  pushTimes?: Partial<PushTimes>
}

/** The world outside of the product, and the strings by which tests pull it. */
export interface Sandbox {
  readonly keeper: Keeper
  readonly clock: AdjustableClock
  readonly tenantId: string
  readonly users: readonly DeskUser[]
  /** The Official Account. */
  readonly account: typeof weixinAccount
  readonly kfAccount: typeof kfAccount
  /** Every call that came, and every push that left: the judge. */
  readonly record: CallRecord
  readonly media: MediaStore
  /** What the gateway took, newest last. */
  readonly sms: readonly SmsMessage[]
  /** What the routes of the two platforms and of the gateway work with. */
  readonly apis: { context: ApiContext; pusher: Pusher }
  issuer(): Issuer
  /** Throws for an id that nobody has. */
  phone(id: string): PhoneHandle
  phones(): PhoneHandle[]
  /** One more customer, of the Official Account (which they follow) if not said otherwise. */
  addPhone(who: { id: string; name: string; kind?: AccountKind }): PhoneHandle
  /** As an administrator at WeChat. Throws CallbackNotTaken when the product's answer to the check is wrong. KF knows only `secure`. */
  connectCallback(path: string, messageMode: MessageMode, kind?: AccountKind): Promise<void>
  setFaults(change: ChangeFaultsBody): Faults
  /** The next calls that this is meant for go wrong in this way; each planning counts `times`, once if not given. */
  planFault(fault: PlanFaultBody): void
  forgetPlannedFaults(): void
  /** The next call (of this path below `/cgi-bin/`) is refused with this code. */
  refuseNext(planned: { errcode: number; call?: string; platform?: PlatformName }): void
  /** Every access token of the accounts stops working. */
  revokeTokens(): void
  /** A Teams token of this person; `change` replaces claims, or leaves out those set to undefined. */
  mintToken(userId: UserId | (string & {}), change?: Record<string, unknown>, lifeSeconds?: number): Promise<TokenAnswer>
  /** Resolves when no push is under way. */
  idle(): Promise<void>
  /** Gives up the pushes that are under way; calls to the APIs are still answered. */
  stopPushes(): Promise<void>
  /** Writes the state for the last time. */
  close(): Promise<void>
}

/** Throws what the disk throws. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, log } = options
  const keeper = openKeeper(options)
  settleInterrupted(keeper)
  const baseUrl = () => `${typeof options.publicUrl === 'string' ? options.publicUrl : options.publicUrl()}/sandbox`
  const record = new CallRecord()
  const planned = createPlannedFaults(keeper.changed)
  const media = createMediaStore(keeper, options.stateFile === null ? null : `${options.stateFile.replace(/\.json$/, '')}-media`)
  const times = { ...usualPushTimes, ...options.pushTimes }
  const pusher = createPusher({ keeper, record, productUrl: options.productUrl, times, log })
  const closing = new AbortController()
  const context: ApiContext = { keeper, record, planned, media, outsideUrl: baseUrl, closing: closing.signal }
  const doorbell = createDoorbell(keeper, pusher)
  const parts = { context, pusher, doorbell, staff: createStaff(keeper, doorbell) }
  const stopPushes = async () => {
    closing.abort()
    await pusher.close()
  }
  const issuer = (): Issuer => ({
    key: keeper.state.signingKey,
    authority: `${baseUrl()}/entra`,
    tenantId: options.entra.tenantId,
    clientId: options.entra.clientId,
  })

  return {
    keeper,
    clock,
    tenantId: options.entra.tenantId,
    users,
    account: weixinAccount,
    kfAccount,
    record,
    media,
    get sms() {
      return keeper.state.sms
    },
    apis: { context, pusher },
    issuer,
    phone: (id) => createPhoneHandle(parts, need(keeper.state.phones, id)),
    phones: () => keeper.state.phones.map((phone) => createPhoneHandle(parts, phone)),
    addPhone({ id, name, kind = 'official-account' }) {
      const phone = newPhone({ id, name, nativeName: name, kind, customerRef: newCustomerRef(kind) }, keeper.nowMs())
      keeper.state.phones.push(phone)
      keeper.changed()
      return createPhoneHandle(parts, phone)
    },
    connectCallback(path, messageMode, kind = 'official-account') {
      const to = { productUrl: options.productUrl(), path, timeoutMs: times.timeoutMs }
      return kind === 'official-account' ? connectWeixin(keeper, { ...to, messageMode }) : connectWecom(keeper, to)
    },
    setFaults(change) {
      // zod's partial gives undefined for what was not named.
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      keeper.state.faults = { ...keeper.state.faults, ...named }
      keeper.changed()
      return keeper.state.faults
    },
    planFault: (fault) => planned.plan(planFaultBody.parse(fault)),
    forgetPlannedFaults: () => planned.clear(),
    refuseNext: ({ errcode, call = null, platform = null }) => planned.plan({ platform, call, times: 1, as: { errcode } }),
    revokeTokens() {
      revokeWeixinTokens(keeper)
      revokeWecomTokens(keeper)
    },
    async mintToken(userId, change, lifeSeconds = tokenLifetimeMs / 1000) {
      const now = clock.now()
      const endsAt = Math.floor(now.getTime() / 1000) + lifeSeconds
      const token = await mintUserToken(issuer(), need(users, userId), now, { exp: endsAt, ...change })
      return { token, expiresAt: new Date(endsAt * 1000).toISOString() }
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
