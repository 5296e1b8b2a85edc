import { useTranslation } from 'react-i18next'
import { fullTime, timeOfDay } from '../../ui/format-time.ts'

/** A moment as a bubble shows it. */
export function useMessageTime(iso: string) {
  const { language } = useTranslation().i18n
  const atMs = Date.parse(iso)
  return { iso, text: timeOfDay(atMs, language), full: fullTime(atMs, language) }
}
