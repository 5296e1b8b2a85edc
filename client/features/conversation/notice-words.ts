import type { Message } from '../../../server/contracts/message.ts'

/** What a notice says to who reads this language; English where it was kept in no other, as those of long ago are. */
export function noticeWords({ text, translations }: Message, language: string): string {
  const translated = language === 'zh-CN' || language === 'zh-TW' ? translations?.[language] : undefined
  return translated ?? text ?? ''
}
