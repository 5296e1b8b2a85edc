import { Button, makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { fullTime, longDate } from '../../ui/format-time.ts'
import { WeChatMark } from '../../ui/wechat-mark.tsx'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
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

interface ContactFactsProps {
  contact: Contact
  threadId: string | null
  onOpenThread(threadId: string): void
}

/** What isn't written by hand: numbers with their validation, tags, conversations. */
export function ContactFacts({ contact, threadId, onOpenThread }: ContactFactsProps) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const elsewhere = contact.wechat.filter((each) => each.threadId !== threadId)
  return (
    <>
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
      {contact.tags.length > 0 && (
        <Section title={t('contact.tags')}>
          <TagGroup aria-label={t('contact.tags')} role="list">
            {contact.tags.map((tag) => (
              <Tag key={tag} size="small" role="listitem">
                {tag}
              </Tag>
            ))}
          </TagGroup>
        </Section>
      )}
      {elsewhere.length > 0 && (
        <Section title={t('threads.wechat')}>
          {elsewhere.map((each) => (
            <Button
              key={each.threadId}
              icon={<WeChatMark size={16} label={t('threads.wechat')} />}
              aria-label={t('contact.openThread')}
              onClick={() => onOpenThread(each.threadId)}
            >
              {t('contact.openThread')}
            </Button>
          ))}
        </Section>
      )}
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  const headingId = useId()
  return (
    <div className={styles.section} role="group" aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {title}
      </h3>
      {children}
    </div>
  )
}
