import type { Language, Profile } from '../../../../server/contracts/policy.ts'

const people: Record<Language, { contact: string; employee: string; until: string }> = {
  en: { contact: 'Li Wei', employee: 'Ana Lindqvist', until: '10:45' },
  'zh-CN': { contact: '李伟', employee: '林安娜', until: '10:45' },
  'zh-TW': { contact: '李偉', employee: '林安娜', until: '10:45' },
}

/** A text as somebody would read it: names are examples, figures are the policy's as they are set now. */
export function fillSample(
  text: string,
  language: Language,
  { employeeLimit, platformLimit, reservedForNotices, windowMs, queueLimit }: Profile,
): string {
  const values: Record<string, string> = {
    ...people[language],
    pin: '482913',
    limit: String(Math.max(0, Math.min(employeeLimit, platformLimit - reservedForNotices))),
    hours: String(Math.round((windowMs / 3_600_000) * 10) / 10),
    queueLimit: String(queueLimit),
  }
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
