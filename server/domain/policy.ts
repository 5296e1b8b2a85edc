import {
  mostMessagesPerWindow,
  policyDocument,
  type PhoneCheckPolicy,
  type PolicyDocument,
  type Profile,
  type ProfileName,
} from '../contracts/policy.ts'
import { defaultTexts } from './texts/default-texts.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const standard: Profile = {
  platformLimit: mostMessagesPerWindow,
  employeeLimit: 5,
  reservedForNotices: 0,
  welcomeThroughSendApi: false,
  windowMs: 48 * hourMs,
  warningAfterMs: 24 * hourMs,
  queueLimit: 5,
  maxBusinessUsers: 5,
  barrier: 'none',
  requireValidatedPhone: false,
  allowReengagement: true,
  senderPrefix: 'whenSeveral',
  notificationPreviews: true,
}

/** The welcome counts and one message is kept back for the pause's notice, which leaves three to the employees. */
const regulated: Profile = {
  ...standard,
  employeeLimit: 3,
  reservedForNotices: 1,
  welcomeThroughSendApi: true,
  maxBusinessUsers: 2,
  requireValidatedPhone: true,
  senderPrefix: 'always',
  notificationPreviews: false,
}

const phoneCheck: PhoneCheckPolicy = {
  pinDigits: 6,
  pinTtlMs: 10 * minuteMs,
  tries: 3,
  lockoutMs: hourMs,
  resendAfterMs: 60 * secondMs,
  maxPinsPerDay: 5,
  validForMs: 180 * dayMs,
  silenceMs: 5 * minuteMs,
}

/** What an organisation begins with. */
export const defaultPolicy: PolicyDocument = { profiles: { standard, regulated }, phoneCheck, texts: defaultTexts }

/** `participants`: those who take part now. */
export function chooseProfile(
  policy: Pick<PolicyDocument, 'profiles'>,
  participants: readonly { regulated: boolean }[],
): { name: ProfileName; profile: Profile } {
  const name = participants.some((participant) => participant.regulated) ? 'regulated' : 'standard'
  return { name, profile: policy.profiles[name] }
}

/** What the customer reads before the text; empty where policy asks for none. `prefix`: `prefix.customer`, filled. */
export function decideSenderPrefix(profile: Profile, employees: number, prefix: string): string {
  switch (profile.senderPrefix) {
    case 'always':
      return prefix
    case 'whenSeveral':
      return employees > 1 ? prefix : ''
    case 'never':
      return ''
  }
}

/**
 * A document as it was stored, in the shape and under the rules of today: what it lacks comes from the defaults, and so
 * does what could no longer be saved. Never throws.
 */
export function upgradePolicy(stored: unknown): PolicyDocument {
  let document: unknown = mergePart(defaultPolicy, stored)
  // First each bad field by itself; then, where fields contradict each other, the profile or the text that they are of.
  for (const depth of [Number.POSITIVE_INFINITY, 2]) {
    const parsed = policyDocument.safeParse(document)
    if (parsed.success) return parsed.data
    for (const { path } of parsed.error.issues) document = replacePart(document, defaultPolicy, path.slice(0, depth))
  }
  return policyDocument.parse(document)
}

type Part = Readonly<Record<PropertyKey, unknown>>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The stored values of the default's keys; keys that are no longer known are dropped. */
function mergePart(standing: unknown, stored: unknown): unknown {
  if (!isPart(standing)) return stored === undefined ? standing : stored
  if (!isPart(stored)) return standing
  return Object.fromEntries(Object.keys(standing).map((key) => [key, mergePart(standing[key], stored[key])]))
}

function replacePart(document: unknown, standing: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (key === undefined || !isPart(document) || !isPart(standing)) return standing
  return { ...document, [key]: replacePart(document[key], standing[key], rest) }
}
