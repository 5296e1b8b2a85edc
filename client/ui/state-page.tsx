import { makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components'
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
  title: { color: tokens.colorNeutralForeground1, margin: 0 },
  text: { marginTop: tokens.spacingVerticalXS, maxWidth: '420px', textWrap: 'balance' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXL },
})

interface StatePageProps {
  icon: ReactNode
  title: string
  text: string
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
      <Subtitle2 as="h2" className={styles.title}>
        {title}
      </Subtitle2>
      <Text className={styles.text}>{text}</Text>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
