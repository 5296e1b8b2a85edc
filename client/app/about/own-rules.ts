import type { TFunction } from 'i18next'
import type { OwnPolicy } from '../../../server/contracts/own-policy.ts'
import { durationWords } from '../../ui/format-time.ts'

/** How conversations work: with the organisation's own figures where they are known, else as WeChat has it. */
export function rulesOf(policy: OwnPolicy | null, locale: string, t: TFunction<'about'>): string[] {
  if (policy === null) return [t('rulesBegin'), t('rulesLimit'), t('rulesQueue'), t('rulesStatus')]
  const { messages, windowMs, queueLimit, maxBusinessUsers, requireValidatedPhone } = policy
  return [
    t('rulesBegin'),
    ...(requireValidatedPhone ? [t('ownPhone')] : []),
    t('ownLimit', { count: messages, time: durationWords(windowMs, locale) }),
    queueLimit === 0 ? t('ownNoQueue') : t('ownQueue', { count: queueLimit }),
    t('ownPeople', { count: maxBusinessUsers }),
    t('rulesStatus'),
  ]
}
