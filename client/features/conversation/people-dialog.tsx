import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PersonDeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionDialog } from './action-dialog.tsx'
import { useAnnounce } from './announcer.tsx'
import type { ThreadDialogProps } from './thread-dialog.tsx'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  person: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
})

/** Who takes part. Taking somebody out is asked about in the same place. */
export function PeopleDialog({ thread, onClose }: ThreadDialogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { me, requests, learn } = useSession()
  const announce = useAnnounce()
  const [removing, setRemoving] = useState<string | null>(null)
  const { busy, problem, run } = useCommand()
  const person = thread.participants.find(({ memberId }) => memberId === removing)
  const mayRemove = !thread.left && thread.participants.some(({ memberId }) => memberId === me.id)

  if (person !== undefined) {
    const remove = async () => {
      const done = await run(async () =>
        learn({ type: 'thread.updated', cursor: '-', data: await requests.removeParticipant(thread.id, person.memberId) }),
      )
      if (!done) return
      announce(t('people.removed', { name: person.name }))
      setRemoving(null)
    }
    return (
      <ActionDialog
        title={t('people.removeTitle', { name: person.name })}
        action={t('people.remove')}
        ready={!busy}
        problem={problem}
        onAction={() => void remove()}
        onClose={() => setRemoving(null)}
      >
        <div>{t('people.removeText', { name: person.name, contact: thread.contact.name })}</div>
      </ActionDialog>
    )
  }
  return (
    <ActionDialog title={t('people.title')} closing={t('dialog.close')} problem={null} onClose={onClose}>
      <ul className={styles.list}>
        {thread.participants.map(({ memberId, name }) => (
          <li key={memberId} className={styles.person}>
            <span dir="auto" className={styles.name}>
              {memberId === me.id ? t('people.you', { name }) : name}
            </span>
            {mayRemove && memberId !== me.id && (
              <Button
                size="small"
                icon={<PersonDeleteRegular />}
                aria-label={t('people.removeName', { name })}
                onClick={() => setRemoving(memberId)}
              >
                {t('people.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </ActionDialog>
  )
}
