import { Badge } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ErrorCircleRegular, QuestionCircleRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { stateOf } from './account-state.ts'

const looks = {
  working: { color: 'success', icon: <CheckmarkCircleRegular /> },
  fault: { color: 'danger', icon: <ErrorCircleRegular /> },
  unchecked: { color: 'informative', icon: <QuestionCircleRegular /> },
  uncalled: { color: 'warning', icon: <QuestionCircleRegular /> },
} as const

export function AccountBadge({ account }: { account: Account }) {
  const { t } = useTranslation('admin')
  const state = stateOf(account)
  return (
    <Badge appearance="tint" size="large" color={looks[state].color} icon={looks[state].icon}>
      {t(`accounts.state.${state}`)}
    </Badge>
  )
}
