import { noticeTextKeys, type NoticeTextKey } from '../../contracts/notice-texts.ts'
import type { Language, PolicyDocument, ProfileName } from '../../contracts/policy.ts'
import { en } from './en.ts'
import type { Wording } from './wording.ts'
import { zhCn } from './zh-cn.ts'
import { zhTw } from './zh-tw.ts'

const wordings: Record<Language, Wording> = { en, 'zh-CN': zhCn, 'zh-TW': zhTw }

const said = (language: Language, key: NoticeTextKey, profile: ProfileName): string => {
  const wording = wordings[language][key]
  return typeof wording === 'string' ? wording : wording[profile]
}
const inLanguages = (key: NoticeTextKey, profile: ProfileName) => ({
  en: said('en', key, profile),
  'zh-CN': said('zh-CN', key, profile),
  'zh-TW': said('zh-TW', key, profile),
})
const inProfiles = (key: NoticeTextKey) => ({ standard: inLanguages(key, 'standard'), regulated: inLanguages(key, 'regulated') })

/** What the product says while an organisation hasn't put it in words of its own. */
export const defaultTexts = Object.fromEntries(noticeTextKeys.map((key) => [key, inProfiles(key)])) as PolicyDocument['texts']
