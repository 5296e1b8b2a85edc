import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { pageMeta } from './page-meta.ts'

/**
 * Where an administrator consents for the whole organisation; the link can be passed on to them.
 * https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function AdminConsent() {
  const { t } = useTranslation()
  const [clientId, authority] = [pageMeta('parley-entra-client-id'), pageMeta('parley-entra-authority')]
  if (clientId === null || authority === null) return null
  const href = `${authority}/organizations/adminconsent?client_id=${encodeURIComponent(clientId)}`
  return (
    <Button as="a" href={href} target="_blank" rel="noreferrer">
      {t('signIn.adminConsent')}
    </Button>
  )
}
