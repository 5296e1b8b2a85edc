import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSyncRegular, ChatRegular, ClockRegular } from '@fluentui/react-icons'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnPolicy } from '../../server/contracts/own-policy.ts'
import { durationWords } from '../ui/format-time.ts'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '420px',
    marginTop: tokens.spacingVerticalXXL,
    padding: tokens.spacingHorizontalL,
    textAlign: 'start',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  points: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  point: { display: 'flex', gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, fontSize: '20px', lineHeight: '20px', color: tokens.colorBrandForeground1 },
})

/** The rule that everything here is about, told once, where nothing else is to see. */
export function FirstRunCard({ policy, onDismiss }: { policy: OwnPolicy; onDismiss(): void }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const titleId = useId()
  const { messages, windowMs, queueLimit } = policy
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {t('firstRun.title')}
      </h3>
      <ul role="list" className={styles.points}>
        <Point icon={<ChatRegular />}>{t('firstRun.begin')}</Point>
        <Point icon={<ClockRegular />}>{t('firstRun.limit', { count: messages, time: durationWords(windowMs, i18n.language) })}</Point>
        <Point icon={<ArrowSyncRegular />}>{t(queueLimit === 0 ? 'firstRun.noQueue' : 'firstRun.queue')}</Point>
      </ul>
      <div>
        <Button onClick={onDismiss}>{t('firstRun.dismiss')}</Button>
      </div>
    </section>
  )
}

function Point({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <li className={styles.point}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span>{children}</span>
    </li>
  )
}
