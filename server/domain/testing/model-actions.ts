import fc from 'fast-check'
import type { PolicyDocument, Profile } from '../../contracts/policy.ts'
import type { Rules } from '../conversation.ts'
import { defaultPolicy } from '../policy.ts'
import type { DrainStep } from './model-drainer.ts'
import { moods, type Mood, type Refusal, type SmallGrants } from './model-wechat.ts'
import { hourMs, minuteMs } from './story.ts'

type Profiles = PolicyDocument['profiles']

export type CustomerAct = 'writes' | 'saysLeave' | 'unfollows' | 'follows' | 'taps' | 'looksIn'

/** What can happen around a conversation. `which` picks one of those there are. */
export type Action =
  /** `held`: its push comes later, perhaps after others, perhaps never. */
  | { type: 'customer'; act: CustomerAct; held: boolean }
  | { type: 'heldPushArrives'; which: number }
  | { type: 'employeeSends'; which: number }
  | { type: 'employeeTriesAgain'; which: number }
  | { type: 'employeeWithdraws'; which: number }
  | { type: 'participantsChange'; joins: { regulated: boolean } | null; leaves: { which: number } | null }
  | { type: 'botSays' }
  | { type: 'phoneCheckPasses' }
  | { type: 'validationRunsOut' }
  | { type: 'drain'; step: DrainStep; mood: Mood }
  | { type: 'refusedLater'; which: number; fault: Refusal | null }
  | { type: 'timePasses'; ms: number }
  | { type: 'sweepComes' }
  | { type: 'policyChanges'; profiles: Profiles }

/** What stays as it is while a conversation lasts. */
export interface Setup {
  profiles: Profiles
  freeReply: Rules['freeReply']
  canReengage: boolean
  /** WeChat knows a message again by its id. */
  isIdempotent: boolean
  smallGrants: SmallGrants
  /** New customers wait for whoever takes them; else they have an employee at once, who is regulated or not. */
  isPool: boolean
  isRegulated: boolean
}

const { standard, regulated } = defaultPolicy.profiles
const windowMs = 48 * hourMs

/** Every figure that a policy may hold, with 0, 1 and what is out of all proportion among them. */
const profile: fc.Arbitrary<Profile> = fc.record({
  platformLimit: fc.constantFrom(5, 5, 5, 4, 3, 2, 1, 0),
  employeeLimit: fc.constantFrom(0, 1, 2, 3, 5, 5, 9),
  reservedForNotices: fc.constantFrom(0, 0, 0, 1, 1, 2, 6),
  welcomeThroughSendApi: fc.boolean(),
  windowMs: fc.constantFrom(windowMs, windowMs, windowMs, 2 * windowMs, hourMs, 1_000, 1),
  warningAfterMs: fc.constantFrom(windowMs / 2, windowMs / 2, windowMs, windowMs - 1, 1_000, 1),
  queueLimit: fc.constantFrom(0, 1, 2, 5, 5, 100),
  maxBusinessUsers: fc.constantFrom(1, 2, 5, 5),
  barrier: fc.constant('none'),
  requireValidatedPhone: fc.constantFrom(false, false, false, true),
  allowReengagement: fc.boolean(),
  senderPrefix: fc.constant('never'),
  notificationPreviews: fc.boolean(),
})

const policies: fc.Arbitrary<Profiles> = fc.oneof(
  fc.constant({ standard, regulated }),
  // Without the phone check, so that conversations get further.
  fc.constant({ standard, regulated: { ...regulated, requireValidatedPhone: false } }),
  fc.record({ standard: profile, regulated: profile }),
)

const setupWith = (profiles: fc.Arbitrary<Profiles>): fc.Arbitrary<Setup> =>
  fc.record({
    profiles,
    freeReply: fc.constantFrom('reply', 'greeting', null),
    canReengage: fc.boolean(),
    isIdempotent: fc.boolean(),
    smallGrants: fc.constantFrom('nothing', 'greater'),
    isPool: fc.constantFrom(false, false, false, true),
    isRegulated: fc.boolean(),
  })
export const setups = setupWith(policies)
/** One profile, whoever takes part. */
export const steadySetups = setupWith(
  fc
    .oneof(fc.constantFrom(standard, { ...regulated, requireValidatedPhone: false }), profile)
    .map((only) => ({ standard: only, regulated: only })),
)

const which = fc.nat({ max: 20 })
/** Mostly short, so that windows get used. */
const jumpsMs = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 400, 1_000, minuteMs - 1) },
  { weight: 1, arbitrary: fc.constantFrom(minuteMs, hourMs, windowMs / 2, windowMs - 1, windowMs, 50 * hourMs) },
)
/** Mostly fair, so that conversations get somewhere. */
const mood = fc.oneof({ weight: 4, arbitrary: fc.constant('fair' as const) }, { weight: 1, arbitrary: fc.constantFrom(...moods) })

const just = <const Type extends string>(type: Type) => fc.record({ type: fc.constant(type) })
const customer = (act: CustomerAct, held: boolean) => fc.constant({ type: 'customer', act, held } as const)
const drain = (step: DrainStep) => fc.record({ type: fc.constant('drain'), step: fc.constant(step), mood } as const)
const change = (joins: fc.Arbitrary<{ regulated: boolean } | null>, leaves: fc.Arbitrary<{ which: number } | null>) =>
  fc.record({ type: fc.constant('participantsChange' as const), joins, leaves })
const joiner = fc.record({ regulated: fc.boolean() })
const leaver = fc.record({ which })

type Weighted = fc.WeightedArbitrary<Action>
const steady: Weighted[] = [
  { weight: 14, arbitrary: fc.record({ type: fc.constant('employeeSends' as const), which }) },
  { weight: 14, arbitrary: drain('sends') },
  { weight: 3, arbitrary: drain('calls') },
  { weight: 4, arbitrary: drain('settles') },
  { weight: 1, arbitrary: drain('dies') },
  { weight: 6, arbitrary: customer('writes', false) },
  { weight: 1, arbitrary: customer('saysLeave', false) },
  { weight: 1, arbitrary: customer('unfollows', false) },
  { weight: 1, arbitrary: customer('follows', false) },
  { weight: 2, arbitrary: customer('taps', false) },
  { weight: 1, arbitrary: customer('looksIn', false) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('employeeTriesAgain' as const), which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('employeeWithdraws' as const), which }) },
  { weight: 2, arbitrary: change(joiner, fc.constant(null)) },
  { weight: 1, arbitrary: change(fc.constant(null), leaver) },
  { weight: 1, arbitrary: change(joiner, leaver) },
  { weight: 2, arbitrary: just('botSays') },
  { weight: 2, arbitrary: just('phoneCheckPasses') },
  { weight: 1, arbitrary: just('validationRunsOut') },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('timePasses' as const), ms: jumpsMs }) },
  { weight: 2, arbitrary: just('sweepComes') },
]
const unsteady: Weighted[] = [
  { weight: 2, arbitrary: customer('writes', true) },
  { weight: 1, arbitrary: fc.constantFrom('saysLeave', 'unfollows', 'follows', 'taps', 'looksIn').chain((act) => customer(act, true)) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('heldPushArrives' as const), which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('policyChanges' as const), profiles: policies }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('refusedLater' as const),
      which,
      fault: fc.constantFrom(null, 'count-used-up', 'window-closed', 'held-by-person'),
    }),
  },
]

const sequences = (action: fc.Arbitrary<Action>): fc.Arbitrary<Action[]> => fc.array(action, { maxLength: 60, size: 'max' })

/** Everything that can happen, in any order. */
export const anyActions = sequences(fc.oneof(...steady, ...unsteady))

/** One policy throughout, and pushes that come at once: what is promised then holds to the number. */
export const steadyActions = sequences(fc.oneof(...steady))
