import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { pageMeta } from './page-meta.ts'

const useStyles = makeStyles({
  page: { height: '100dvh', overflowY: 'auto', backgroundColor: tokens.colorNeutralBackground3 },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '680px',
    boxSizing: 'border-box',
    margin: `${tokens.spacingVerticalXXL} auto`,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 720px)': { margin: tokens.spacingHorizontalM, padding: tokens.spacingHorizontalL },
  },
  heading: {
    margin: `${tokens.spacingVerticalM} 0 0`,
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

/** What this is, how it works, and what becomes of what is written in it. */
export function AboutPage() {
  const { t } = useTranslation()
  const styles = useStyles()
  const version = pageMeta('parley-version')
  const rules = [t('about.rulesBegin'), t('about.rulesLimit'), t('about.rulesQueue'), t('about.rulesStatus')]
  const privacy = [t('about.privacyRecord'), t('about.privacySignIn'), t('about.privacyDevice'), t('about.privacyWechat')]
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1 className={styles.title}>{t('about.title')}</h1>
        <span>{t('about.intro')}</span>
        {version !== null && <span className={styles.small}>{t('about.version', { version })}</span>}
        <h2 className={styles.heading}>{t('about.rulesTitle')}</h2>
        <Points points={rules} className={styles.list} />
        <h2 className={styles.heading}>{t('about.privacyTitle')}</h2>
        <Points points={privacy} className={styles.list} />
        <span className={styles.small}>{t('about.wechatMark')}</span>
      </div>
    </main>
  )
}

function Points({ points, className }: { points: readonly string[]; className: string }) {
  return (
    <ul className={className}>
      {points.map((point) => (
        <li key={point}>
          <span>{point}</span>
        </li>
      ))}
    </ul>
  )
}
