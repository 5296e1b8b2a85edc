import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Card } from '../parts/card.tsx'
import { FigureRow } from './figure-row.tsx'
import { figureGroups, phoneCheckFigures, profileFigures, type FigureGroup, type PhoneCheckFigure } from './figures.ts'
import type { ShownPolicy } from './shown-policy.ts'

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 172px 172px',
    gap: tokens.spacingHorizontalL,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  profile: { '@media (max-width: 720px)': { display: 'none' } },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The figures of both profiles side by side, or those of the phone check. */
export function FiguresPanel({ part, ...shown }: ShownPolicy & { part: 'rules' | 'phone-check' }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  if (part === 'phone-check')
    return (
      <>
        <p className={styles.intro}>{t('policy.checkIntro')}</p>
        <Card>
          {(Object.keys(phoneCheckFigures) as PhoneCheckFigure[]).map((name) => (
            <FigureRow
              key={name}
              {...shown}
              name={t(`policy.check.${name}.name`)}
              text={t(`policy.check.${name}.text`)}
              figure={phoneCheckFigures[name]}
              cells={[{ path: `/phoneCheck/${name}`, label: null }]}
            />
          ))}
        </Card>
      </>
    )
  return (
    <>
      <p className={styles.intro}>{t('policy.rulesIntro')}</p>
      {(Object.keys(figureGroups) as FigureGroup[]).map((group) => (
        <Card key={group} role="group" aria-label={t(`policy.group.${group}`)}>
          <div className={styles.columns}>
            <h2 className={styles.heading}>{t(`policy.group.${group}`)}</h2>
            <span aria-hidden className={styles.profile}>
              {t('policy.profile.standard')}
            </span>
            <span aria-hidden className={styles.profile}>
              {t('policy.profile.regulated')}
            </span>
          </div>
          {figureGroups[group].map((name) => (
            <FigureRow
              key={name}
              {...shown}
              name={t(`policy.figure.${name}.name`)}
              text={t(`policy.figure.${name}.text`)}
              figure={profileFigures[name]}
              cells={(['standard', 'regulated'] as const).map((profile) => ({
                path: `/profiles/${profile}/${name}`,
                label: t(`policy.profile.${profile}`),
              }))}
            />
          ))}
        </Card>
      ))}
    </>
  )
}
