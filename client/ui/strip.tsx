import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: '1px solid',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
  },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  icon: { display: 'inline-flex', fontSize: '16px', lineHeight: '16px', paddingTop: '2px', flexShrink: 0 },
  info: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderTopColor: tokens.colorNeutralStroke1,
    borderRightColor: tokens.colorNeutralStroke1,
    borderBottomColor: tokens.colorNeutralStroke1,
    borderLeftColor: tokens.colorNeutralStroke1,
  },
  infoIcon: { color: tokens.colorNeutralForeground3 },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  warningIcon: { color: tokens.colorStatusWarningForeground3 },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    borderTopColor: tokens.colorStatusDangerBorder1,
    borderRightColor: tokens.colorStatusDangerBorder1,
    borderBottomColor: tokens.colorStatusDangerBorder1,
    borderLeftColor: tokens.colorStatusDangerBorder1,
  },
  dangerIcon: { color: tokens.colorStatusDangerForeground1 },
})

/** A line that tells of a state, coloured as Fluent's message bar. Its live region is the place that holds it. */
export function Strip({ tone, icon, children }: { tone: 'info' | 'warning' | 'danger'; icon: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.strip, styles[tone])}>
      <span className={mergeClasses(styles.icon, styles[`${tone}Icon`])} aria-hidden>
        {icon}
      </span>
      <span className={styles.text}>{children}</span>
    </div>
  )
}
