import { Button, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../server/contracts/account.ts'
import { fullTime } from '../../../ui/format-time.ts'
import { StepCard } from './step-card.tsx'

const useStyles = makeStyles({
  address: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, flexBasis: '260px', minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  text: { margin: 0 },
  waiting: { justifyContent: 'flex-start' },
})

const copiedMs = 4_000

/** The address that WeChat calls: copied here, entered there, and seen to work when the first call comes. */
export function CallbackStep({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('admin')
  const styles = useStyles()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(account.callbackUrl)
    setCopied(true)
    setTimeout(() => setCopied(false), copiedMs)
  }
  const where = account.kind === 'official-account' ? 'official' : 'kf'
  return (
    <StepCard number={2} state={account.calledAt === null ? 'open' : 'done'} title={t('accounts.step.callback')}>
      <div className={styles.address}>
        <Input
          className={styles.input}
          readOnly
          value={account.callbackUrl}
          aria-label={t('callback.address')}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
          {t(copied ? 'callback.copied' : 'callback.copy')}
        </Button>
      </div>
      <ol className={styles.list}>
        {(['open', 'paste', 'same', 'save'] as const).map((step) => (
          <li key={step}>{t(`callback.${where}.${step}`)}</li>
        ))}
      </ol>
      <div role="status">
        {account.calledAt === null ? (
          <Spinner className={styles.waiting} size="tiny" label={t('callback.waiting')} />
        ) : (
          <p className={styles.text}>{t('callback.called', { at: fullTime(Date.parse(account.calledAt), i18n.language) })}</p>
        )}
      </div>
    </StepCard>
  )
}
