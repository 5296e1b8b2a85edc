import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    height: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXXL,
    overflowY: 'auto',
    color: tokens.colorNeutralForeground2,
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '64px',
    height: '64px',
    flexShrink: 0,
    marginBottom: tokens.spacingVerticalL,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: '28px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  text: { margin: `${tokens.spacingVerticalXS} 0 0`, maxWidth: '420px', textWrap: 'balance' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXL },
})

interface StatePageProps {
  icon: ReactNode
  title: string
  text: ReactNode
  actions?: ReactNode
  /** Takes the live region of an error: it interrupts. */
  alert?: boolean
  className?: string
}

/** A place with nothing to show but why, and what to do about it. */
export function StatePage({ icon, title, text, actions, alert, className }: StatePageProps) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.page, className)} {...(alert && { role: 'alert' })}>
      <div className={styles.icon} aria-hidden>
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
