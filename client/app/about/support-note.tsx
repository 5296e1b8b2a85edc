import { Button } from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../server/contracts/member.ts'
import { pageMeta } from '../page-meta.ts'

/** Whom to ask, and what they will want to know: nothing of customers or messages. */
export function SupportNote({ me }: { me: Me | null }) {
  const { t } = useTranslation('about')
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const details = [
    `Parley ${pageMeta('parley-version') ?? ''}`,
    new Date().toISOString(),
    ...(me === null ? [] : [`member ${me.id}`, `organisation ${me.orgId}`]),
    navigator.userAgent,
  ].join('\n')
  const copy = () =>
    void navigator.clipboard.writeText(details).then(
      () => setCopied('yes'),
      // Teams' frame may be refused the clipboard.
      () => setCopied('failed'),
    )
  return (
    <>
      <span>{t('supportText')}</span>
      <div>
        <Button icon={<CopyRegular />} onClick={copy}>
          {t('supportCopy')}
        </Button>{' '}
        <span role="status">{copied === 'yes' && t('supportCopied')}</span>
      </div>
      {copied === 'failed' && <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{details}</pre>}
    </>
  )
}
