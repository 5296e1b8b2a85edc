import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max'

/** Where a number without a country code is from: customers are on WeChat. */
const home = 'CN'

/** Those that get no SMS, or that nobody owns. Where the metadata can't tell, it may be a mobile. */
const notMobile: readonly NumberType[] = ['FIXED_LINE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'PAGER', 'UAN', 'VOICEMAIL']

/** The mobile number in a text, E.164; null: there is none. `+86 138…`, `0086…`, `138…`, also in full width or with spaces. */
export function readMobileNumber(text: string): string | null {
  const parsed = parse(text)
  return parsed?.isValid() === true && !notMobile.includes(parsed.getType()) ? parsed.number : null
}

/** Any number that could be dialled, E.164: what an administrator entered as a line needn't be in the metadata yet. */
export function readAnyNumber(text: string): string | null {
  const parsed = parse(text)
  return parsed?.isPossible() === true ? parsed.number : null
}

const parse = (text: string) => parsePhoneNumberFromString(text.normalize('NFKC').replaceAll(/\p{Cf}/gu, ''), home)
