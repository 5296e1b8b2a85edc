import { LinkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { CardFrame } from './card-frame.tsx'
import { CardLink } from './card-link.tsx'

/**
 * A link with the host that it really leads to, whatever its title says. Its picture is never fetched: that would tell a
 * stranger's server who reads the conversation, and when.
 */
export function LinkContent({ card }: { card: Extract<Card, { type: 'link' }> }) {
  const { t } = useTranslation()
  const host = hostOf(card.url)
  return (
    <CardFrame
      icon={<LinkRegular />}
      title={visibleName(card.title)}
      details={[card.description === null ? null : visibleName(card.description), host]}
    >
      {host !== null && (
        <CardLink href={card.url} title={card.url}>
          {t('kind.openLink')}
        </CardLink>
      )}
    </CardFrame>
  )
}

/** In ASCII, so that no letter of another script can pose as a known one. Null: not an address of the web. */
function hostOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url)
    return protocol === 'https:' || protocol === 'http:' ? host : null
  } catch {
    return null
  }
}
