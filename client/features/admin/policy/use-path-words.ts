import { useTranslation } from 'react-i18next'
import type { NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import type { Language, ProfileName } from '../../../../server/contracts/policy.ts'
import type { PhoneCheckFigure, ProfileFigure } from './figures.ts'
import { textTitleKey } from './text-title-key.ts'

/** A field of the policy in words: `/profiles/standard/queueLimit` → "Standard · Messages that may wait". */
export function usePathWords(): (path: string) => string {
  const { t, i18n } = useTranslation('admin')
  return (path) => {
    const [, part, first = '', second = '', third = ''] = path.split('/')
    // A newer server may know fields that this page has no word for.
    const says = (key: string) => i18n.exists(key, { ns: 'admin' })
    if (part === 'profiles' && says(`policy.figure.${second}.name`))
      return `${t(`policy.profile.${first as ProfileName}`)} · ${t(`policy.figure.${second as ProfileFigure}.name`)}`
    if (part === 'phoneCheck' && says(`policy.check.${first}.name`))
      return `${t('policy.tab.phone-check')} · ${t(`policy.check.${first as PhoneCheckFigure}.name`)}`
    if (part === 'texts' && says(`policy.text.${textTitleKey(first as NoticeTextKey)}`))
      return [
        t(`policy.text.${textTitleKey(first as NoticeTextKey)}`),
        t(`policy.profile.${second as ProfileName}`),
        t(`languages.${third as Language}`),
      ].join(' · ')
    return path
  }
}
