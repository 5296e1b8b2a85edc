import { notices, noticeTextKeys } from '../../server/contracts/notice-texts.ts'
import { policyDocument, type PolicyDocument, type Profile } from '../../server/contracts/policy.ts'

const hourMs = 3_600_000

const profile: Profile = {
  platformLimit: 5,
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

function textsOf(key: (typeof noticeTextKeys)[number]) {
  const facts = notices[key]
  const text = ['Some words', ...('required' in facts ? facts.required.map((name) => `{${name}}`) : [])].join(' ')
  const languages = { en: text, 'zh-CN': text, 'zh-TW': text }
  return { standard: languages, regulated: languages }
}

/** A policy that could be saved, with figures and texts of its own. */
export const aPolicy = (): PolicyDocument =>
  policyDocument.parse({
    profiles: { standard: profile, regulated: { ...profile, employeeLimit: 3 } },
    phoneCheck: {
      pinDigits: 6,
      pinTtlMs: hourMs,
      tries: 3,
      lockoutMs: hourMs,
      resendAfterMs: 60_000,
      maxPinsPerDay: 5,
      validForMs: 24 * hourMs,
      silenceMs: 300_000,
    },
    texts: Object.fromEntries(noticeTextKeys.map((key) => [key, textsOf(key)])),
  })
