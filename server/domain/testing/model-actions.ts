import fc from 'fast-check'
import type { PolicyDocument, Profile } from '../../contracts/policy.ts'
import { defaultPolicy } from '../policy.ts'
import { moods } from './model-wechat.ts'
import type { Action } from './model-world.ts'
import { hourMs } from './story.ts'

const { standard, regulated } = defaultPolicy.profiles
const windowMs = 48 * hourMs

/** Every number that a policy may hold, with 0, 1 and what is out of all proportion among them. */
const profile: fc.Arbitrary<Profile> = fc.record({
  platformLimit: fc.constantFrom(5, 5, 5, 4, 3, 2, 1, 0),
  employeeLimit: fc.constantFrom(0, 1, 2, 3, 5, 5, 9),
  reservedForNotices: fc.constantFrom(0, 0, 0, 1, 2, 6),
  windowMs: fc.constantFrom(windowMs, windowMs, windowMs, 2 * windowMs, hourMs, 1_000, 1),
  queueLimit: fc.constantFrom(0, 1, 2, 5, 100),
  senderPrefix: fc.constant('never'),
})

export const policies: fc.Arbitrary<PolicyDocument> = fc.oneof(
  fc.constant({ profiles: { standard, regulated } }),
  fc.record({ profiles: fc.record({ standard: profile, regulated: profile }) }),
)

const which = fc.nat({ max: 20 })
/** Mostly short, so that windows get used. */
const jumpsMs = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 400, 1_000) },
  { weight: 1, arbitrary: fc.constantFrom(hourMs, 24 * hourMs, windowMs - 1, windowMs, 50 * hourMs) },
)
/** Mostly fair, so that conversations get somewhere. */
const mood = fc.oneof({ weight: 4, arbitrary: fc.constant('fair' as const) }, { weight: 1, arbitrary: fc.constantFrom(...moods) })

const steady: fc.WeightedArbitrary<Action>[] = [
  { weight: 10, arbitrary: fc.record({ type: fc.constant('employeeSends' as const) }) },
  { weight: 10, arbitrary: fc.record({ type: fc.constant('drainSends' as const), mood }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('drainCalls' as const), mood }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('drainSettles' as const) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('customerWrites' as const), held: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('employeeTriesAgain' as const), which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('employeeWithdraws' as const), which }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('timePasses' as const), ms: jumpsMs }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('sweepComes' as const) }) },
]
const unsteady: fc.WeightedArbitrary<Action>[] = [
  { weight: 2, arbitrary: fc.record({ type: fc.constant('customerWrites' as const), held: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('heldPushArrives' as const), which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('policyChanges' as const), policy: policies }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('regulatedColleague' as const), takesPart: fc.boolean() }) },
]

/** Short ones for a short counterexample, long ones to get far. */
const sequences = (action: fc.Arbitrary<Action>): fc.Arbitrary<Action[]> =>
  fc.oneof(fc.array(action, { maxLength: 20, size: 'max' }), fc.array(action, { minLength: 40, maxLength: 60, size: 'max' }))

/** Everything that can happen, in any order. */
export const anyActions = sequences(fc.oneof(...steady, ...unsteady))

/** One policy throughout, and pushes that come at once: what is promised then holds to the number. */
export const steadyActions = sequences(fc.oneof(...steady))
