import { Body1, Caption1, makeStyles, Subtitle1, Subtitle2, tokens } from '@fluentui/react-components'
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
  heading: { margin: `${tokens.spacingVerticalM} 0 0` },
  title: { margin: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
  },
  small: { color: tokens.colorNeutralForeground3 },
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
        <Subtitle1 as="h1" className={styles.title}>
          {t('about.title')}
        </Subtitle1>
        <Body1>{t('about.intro')}</Body1>
        {version !== null && <Caption1 className={styles.small}>{t('about.version', { version })}</Caption1>}
        <Subtitle2 as="h2" className={styles.heading}>
          {t('about.rulesTitle')}
        </Subtitle2>
        <Points points={rules} className={styles.list} />
        <Subtitle2 as="h2" className={styles.heading}>
          {t('about.privacyTitle')}
        </Subtitle2>
        <Points points={privacy} className={styles.list} />
        <Caption1 className={styles.small}>{t('about.wechatMark')}</Caption1>
      </div>
    </main>
  )
}

function Points({ points, className }: { points: readonly string[]; className: string }) {
  return (
    <ul className={className}>
      {points.map((point) => (
        <li key={point}>
          <Body1>{point}</Body1>
        </li>
      ))}
    </ul>
  )
}
