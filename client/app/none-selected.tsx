import { makeStyles, tokens } from '@fluentui/react-components'
import { ChatRegular } from '@fluentui/react-icons'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../ui/lazy-part.ts'
import { StatePage } from '../ui/state-page.tsx'
import { useFirstRun } from './use-first-run.ts'

const FirstRunCard = lazyPart(async () => (await import('./first-run-card.tsx')).FirstRunCard)

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    paddingInline: tokens.spacingHorizontalXL,
    // In the middle as long as it fits; centring itself would put the top out of reach.
    '::before': { content: '""', flexGrow: 1 },
    '::after': { content: '""', flexGrow: 1 },
  },
  state: { height: 'auto', flexShrink: 0 },
})

/** Beside the list, before a conversation is chosen. */
export function NoneSelected() {
  const { t } = useTranslation()
  const styles = useStyles()
  const firstRun = useFirstRun()
  // All at once: what came later would push away what is there.
  if (firstRun === 'loading') return null
  return (
    <Suspense>
      <div className={styles.place}>
        <StatePage
          className={styles.state}
          icon={<ChatRegular />}
          title={t('conversation.noneSelectedTitle')}
          text={t('conversation.noneSelectedText')}
        />
        {firstRun && <FirstRunCard policy={firstRun.policy} onDismiss={firstRun.dismiss} />}
      </div>
    </Suspense>
  )
}
