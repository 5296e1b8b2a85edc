import { makeStyles, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Host } from '../host.ts'
import { pageMeta } from '../page-meta.ts'
import { AdministrationLink } from './administration-link.tsx'
import { LicenceList } from './licence-list.tsx'
import { NotificationChoices } from './notification-choices.tsx'
import { rulesOf } from './own-rules.ts'
import { SupportNote } from './support-note.tsx'
import { useOwnStanding } from './use-own-standing.ts'

const useStyles = makeStyles({
  page: { height: '100dvh', overflowY: 'auto', backgroundColor: tokens.colorNeutralBackground3 },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '680px',
    boxSizing: 'border-box',
    margin: `${tokens.spacingVerticalXXL} auto`,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 720px)': { margin: tokens.spacingHorizontalM, padding: tokens.spacingHorizontalL },
  },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightBold },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
  },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
})

/** What this is, how it works, and what becomes of what is written in it. Readable by everybody. */
export function AboutPage({ host }: { host: Host | null }) {
  const { t, i18n } = useTranslation('about')
  const styles = useStyles()
  const standing = useOwnStanding(host)
  const version = pageMeta('parley-version')
  const privacy = [t('privacyRecord'), t('privacySignIn'), t('privacyDevice'), t('privacyWechat')]
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.section}>
          <h1 className={styles.title}>{t('title')}</h1>
          <span>{t('intro')}</span>
          {version !== null && <span className={styles.small}>{t('version', { version })}</span>}
        </div>
        {standing && (
          <Section title={t('lineTitle')}>
            <span>{standing.me.line === null ? t('lineNone') : t('line', { line: standing.me.line })}</span>
            {!standing.me.wechatEnabled && <span>{t('notEnabled')}</span>}
          </Section>
        )}
        {standing && (
          <Section title={t('notifyTitle')}>
            <NotificationChoices requests={standing.preferences} />
          </Section>
        )}
        {host?.kind === 'teams' && standing?.me.roles.includes('admin') && (
          <Section title={t('adminTitle')}>
            <AdministrationLink host={host} />
          </Section>
        )}
        <Section title={t('rulesTitle')}>
          <Points points={rulesOf(standing?.policy ?? null, i18n.language, t)} />
          {standing?.policy.regulated && <span className={styles.small}>{t('ownRegulated')}</span>}
        </Section>
        <Section title={t('privacyTitle')}>
          <Points points={privacy} />
        </Section>
        <Section title={t('supportTitle')}>
          <SupportNote me={standing?.me ?? null} />
        </Section>
        <Section title={t('licencesTitle')}>
          <LicenceList />
          <span className={styles.small}>{t('wechatMark')}</span>
        </Section>
      </div>
    </main>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul className={useStyles().list}>
      {points.map((point) => (
        <li key={point}>
          <span>{point}</span>
        </li>
      ))}
    </ul>
  )
}
