import { useTranslation } from 'react-i18next'
import type { Fault } from './faults-of.ts'
import { useValueWords } from './use-value-words.ts'

export function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation('admin')
  const valueWords = useValueWords()
  return (fault) => {
    switch (fault.kind) {
      case 'range':
        return t('policy.fault.range', { min: fault.min, max: fault.max })
      case 'longest':
        return t('policy.fault.longest', { longest: valueWords('/profiles/standard/windowMs', fault.maxMs) })
      case 'duration':
        return t('policy.fault.duration')
      case 'reserved':
        return t('policy.fault.reserved')
      case 'empty':
        return t('policy.fault.empty')
      case 'tooLong':
        return t('policy.fault.tooLong', { bytes: fault.mostBytes })
      case 'unknown':
        return t('policy.fault.unknown', { placeholder: fault.placeholder })
      case 'missing':
        return t('policy.fault.missing', { placeholder: fault.placeholder })
      case 'brace':
        return t('policy.fault.brace')
    }
  }
}
