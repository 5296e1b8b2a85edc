import { makeStyles, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { fullTime, longDate } from '../../ui/format-time.ts'
import { Section } from './section.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  number: { fontVariantNumeric: 'tabular-nums' },
  since: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  validated: { color: tokens.colorStatusSuccessForeground1, fontSize: '14px', flexShrink: 0 },
  none: { color: tokens.colorNeutralForeground3 },
})

/** The numbers, each with what is known of it. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  return (
    <Section title={t('contact.numbers')}>
      {contact.phones.length === 0 ? (
        <span className={styles.none}>{t('contact.noNumbers')}</span>
      ) : (
        <ul className={styles.list}>
          {contact.phones.map(({ number, validatedAt }) => (
            <li key={number}>
              <div className={styles.number}>{number}</div>
              {validatedAt === null ? (
                <div className={styles.since}>{t('contact.notValidated')}</div>
              ) : (
                <div className={styles.since} title={fullTime(Date.parse(validatedAt), i18n.language)}>
                  <ShieldCheckmarkRegular className={styles.validated} aria-hidden />
                  {t('contact.validatedOn', { date: longDate(Date.parse(validatedAt), i18n.language) })}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
