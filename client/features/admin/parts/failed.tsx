import { Button } from '@fluentui/react-components'
import { PlugDisconnectedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { problemCodeOf } from '../../../api/faults.ts'
import { StatePage } from '../../../ui/state-page.tsx'

/** In the place of what could not be loaded. */
export function Failed({ fault, onRetry }: { fault: unknown; onRetry(): void }) {
  const { t } = useTranslation()
  const { t: tAdmin } = useTranslation('admin')
  return (
    <StatePage
      alert
      icon={<PlugDisconnectedRegular />}
      title={tAdmin('frame.failed')}
      text={t(`problem.${problemCodeOf(fault)}`)}
      actions={<Button onClick={onRetry}>{t('signIn.tryAgain')}</Button>}
    />
  )
}
