import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    height: '60px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXL}`,
  },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightBold },
})

/** The pane of the list: its heading, and whatever state the list is in. */
export function PaneFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.pane}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('threads.title')}</h1>
        {actions}
      </header>
      {children}
    </div>
  )
}
