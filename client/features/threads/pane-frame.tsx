import { makeStyles, tokens } from '@fluentui/react-components'
import type { KeyboardEvent, ReactNode } from 'react'
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
  tools: { flexShrink: 0, padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}` },
})

interface PaneFrameProps {
  /** Beside the heading. */
  actions?: ReactNode
  /** What stands below the heading. */
  tools: ReactNode
  onKeyDown?(event: KeyboardEvent): void
  children: ReactNode
}

/** The pane of the list: its heading, its tools, and whatever state the list is in. */
export function PaneFrame({ actions, tools, onKeyDown, children }: PaneFrameProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.pane} onKeyDown={onKeyDown}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('threads.title')}</h1>
        {actions}
      </header>
      <div className={styles.tools}>{tools}</div>
      {children}
    </div>
  )
}
