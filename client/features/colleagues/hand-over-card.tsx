import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PersonArrowRightRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    flexShrink: 0,
    margin: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} 0`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    '@media (max-width: 640px)': { marginInline: tokens.spacingHorizontalM },
  },
  icon: { display: 'inline-flex', fontSize: '20px', color: tokens.colorBrandForeground2 },
  words: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
  title: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  note: { margin: `${tokens.spacingVerticalXXS} 0 0`, maxHeight: '96px', overflowY: 'auto', whiteSpace: 'pre-line' },
  problem: { display: 'block', color: tokens.colorStatusDangerForeground1 },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

interface HandOverCardProps {
  threadId: string
  handOver: NonNullable<Thread['handOver']>
}

/** A colleague handed the conversation over: it can be answered at once, and is accepted or given back here. */
export function HandOverCard({ threadId, handOver }: HandOverCardProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { requests, learn } = useSession()
  const { busy, problem, run } = useCommand()
  const { from, note } = handOver
  const answer = (what: 'accept' | 'giveBack') =>
    void run(async () => learn({ type: 'thread.updated', cursor: '-', data: await requests.answerHandOver(threadId, what) }))
  return (
    <section className={styles.card} aria-label={t('handOver.region')}>
      <span className={styles.icon} aria-hidden>
        <PersonArrowRightRegular />
      </span>
      <div className={styles.words}>
        <span className={styles.title}>{t('handOver.title', { name: from.name })}</span>
        {note !== '' && (
          <p className={styles.note} dir="auto">
            {note}
          </p>
        )}
        {problem !== null && (
          <span className={styles.problem} role="alert">
            {t(`problem.${problem}`)}
          </span>
        )}
      </div>
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={busy} onClick={() => answer('accept')}>
          {t('handOver.accept')}
        </Button>
        <Button disabledFocusable={busy} title={t('handOver.giveBackHint', { name: from.name })} onClick={() => answer('giveBack')}>
          {t('handOver.giveBack')}
        </Button>
      </div>
    </section>
  )
}
