import type { NoticeTextKey } from '../../contracts/notice-texts.ts'
import type { ProfileName } from '../../contracts/policy.ts'

/** One language's texts. A single string is said under both profiles. */
export type Wording = Record<NoticeTextKey, string | Record<ProfileName, string>>
