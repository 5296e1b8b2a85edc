import { useTranslation } from 'react-i18next'
import { phoneCheckFigures, profileFigures, unitOf, unitsMs, type Figure } from './figures.ts'

/** A value of the policy in words: 172,800,000 at a window → "48 hours". */
export function useValueWords(): (path: string, value: unknown) => string {
  const { t, i18n } = useTranslation('admin')
  return (path, value) => {
    const [, part, first = '', second = ''] = path.split('/')
    const figures: Record<string, Figure | undefined> =
      part === 'profiles' ? profileFigures : part === 'phoneCheck' ? phoneCheckFigures : {}
    const figure = figures[part === 'profiles' ? second : first]
    if (typeof value === 'boolean') return t(value ? 'activity.yes' : 'activity.no')
    if (figure?.kind === 'duration' && typeof value === 'number') {
      const unit = unitOf(value)
      return t(`policy.duration.${unit}`, { count: value / unitsMs[unit] })
    }
    if (figure?.kind === 'choice') {
      const key = `policy.choice.${String(value)}`
      return i18n.exists(key, { ns: 'admin' }) ? t(key as 'policy.choice.none') : String(value)
    }
    return String(value)
  }
}
