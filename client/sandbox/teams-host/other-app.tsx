import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { color: tokens.colorNeutralForeground1 },
  text: { maxWidth: '44ch' },
})

/** Where people are when they aren't in Parley. */
export function OtherApp({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      {icon}
      <Text weight="semibold" size={400} className={styles.title}>
        {title}
      </Text>
      <Text align="center" className={styles.text}>
        {text}
      </Text>
    </div>
  )
}
