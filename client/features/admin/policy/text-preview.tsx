import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { notices, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import type { Language, Profile } from '../../../../server/contracts/policy.ts'
import { fillSample } from './sample-values.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0, minWidth: 0 },
  caption: { fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  // WeChat's own colours, whatever Teams' theme: it is the customer's phone.
  phone: {
    display: 'flex',
    gap: '8px',
    minHeight: '160px',
    padding: '16px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: '#ededed',
    alignItems: 'flex-start',
  },
  avatar: {
    flexShrink: 0,
    width: '36px',
    height: '36px',
    borderRadius: '5px',
    backgroundColor: '#07a35a',
    color: '#fff',
    display: 'grid',
    placeItems: 'center',
    fontWeight: 600,
  },
  bubble: {
    padding: '9px 12px',
    borderRadius: '5px',
    backgroundColor: '#fff',
    color: '#111',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  teams: {
    display: 'grid',
    placeItems: 'center',
    minHeight: '160px',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  notice: {
    maxWidth: '480px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

interface TextPreviewProps {
  textKey: NoticeTextKey
  text: string
  language: Language
  profile: Profile
}

/** As the customer sees it on the phone, or the employee in the conversation. */
export function TextPreview({ textKey, text, language, profile }: TextPreviewProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const filled = fillSample(text, language, profile)
  const forCustomer = notices[textKey].to === 'customer'
  const shown = textKey === 'prefix.customer' ? filled + t('policy.sampleText') : filled
  return (
    <figure className={styles.root} aria-label={t('policy.preview')}>
      <figcaption className={styles.caption}>
        {t(textKey === 'check.sms.customer' ? 'policy.previewSms' : forCustomer ? 'policy.previewCustomer' : 'policy.previewEmployee')}
      </figcaption>
      {forCustomer ? (
        <div className={styles.phone}>
          <span className={styles.avatar} aria-hidden>
            H
          </span>
          <span className={styles.bubble} lang={language}>
            {shown}
          </span>
        </div>
      ) : (
        <div className={styles.teams}>
          <span className={styles.notice} lang={language}>
            {shown}
          </span>
        </div>
      )}
    </figure>
  )
}
