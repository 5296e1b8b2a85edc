import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'

const useStyles = makeStyles({
  problem: { flexBasis: '100%', fontSize: tokens.fontSizeBase200, color: tokens.colorStatusDangerForeground1 },
})

/** Takes a conversation that nobody takes part in. */
export function ClaimButton({ threadId }: { threadId: string }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { requests, learn } = useSession()
  const { busy, problem, run } = useCommand()
  const claim = () => run(async () => learn({ type: 'thread.updated', cursor: '-', data: await requests.claimThread(threadId) }))
  return (
    <>
      <Button appearance="primary" disabledFocusable={busy} onClick={() => void claim()}>
        {t('conversation.take')}
      </Button>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {t(`problem.${problem}`)}
        </div>
      )}
    </>
  )
}
