import { AppsListRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { CardFrame } from './card-frame.tsx'

/** A mini program opens in WeChat and nowhere else; here it is named. */
export function MiniprogramContent({ card }: { card: Extract<Card, { type: 'miniprogram' }> }) {
  const { t } = useTranslation()
  const title = visibleName(card.title).trim()
  return (
    <CardFrame
      icon={<AppsListRegular />}
      title={title === '' ? t('message.kind.miniprogram') : title}
      details={[title === '' ? null : t('message.kind.miniprogram'), t('kind.onlyInWechat')]}
    />
  )
}
