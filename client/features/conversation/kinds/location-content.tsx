import { LocationRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { CardFrame } from './card-frame.tsx'
import { CardLink } from './card-link.tsx'
import { mapLink } from './map-link.ts'

/** A place. The map is somewhere else, and only opens when somebody wants it. */
export function LocationContent({ card }: { card: Extract<Card, { type: 'location' }> }) {
  const { t } = useTranslation()
  const name = visibleName(card.name ?? '').trim()
  const address = card.address === null ? null : visibleName(card.address)
  const coordinates = `${card.latitude.toFixed(5)}, ${card.longitude.toFixed(5)}`
  return (
    <CardFrame icon={<LocationRegular />} title={name === '' ? t('message.kind.location') : name} details={[address, coordinates]}>
      <CardLink href={mapLink(card)}>{t('kind.openMap')}</CardLink>
    </CardFrame>
  )
}
