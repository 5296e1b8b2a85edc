import { ComposeRegular, DeleteRegular } from '@fluentui/react-icons'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useSession } from '../../api/session-context.ts'
import { useEdit } from '../../api/use-edit.ts'
import { MessageFooter } from './message-footer.tsx'

const useStyles = makeStyles({
  words: {
    margin: `${tokens.spacingVerticalXXS} 0`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderLeft: `3px solid ${tokens.colorStatusWarningBorder1}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** A change that came too late: the message left, or was withdrawn, as it was. The words are the member's still. */
export function KeptEdit({ message, text }: { message: Message; text: string }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { drafts } = useSession()
  const edit = useEdit(message.id)
  // Nothing was changed: nothing would be lost.
  const pointless = text.trim() === '' || text === message.text
  useEffect(() => {
    if (pointless) edit.close()
  })
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The editor has gone under the member's hands. Not to a button: the next Enter was meant for the editor.
    if (document.activeElement === document.body) alert.current?.closest<HTMLElement>('[role=log]')?.focus({ preventScroll: true })
  }, [])
  if (pointless) return null
  const toComposer = () => {
    const draft = drafts.get(message.threadId)
    drafts.set(message.threadId, draft.trim() === '' ? text : `${text}\n${draft}`)
    edit.close()
  }
  return (
    <div ref={alert} role="alert">
      <MessageFooter
        text={t('message.editTooLate')}
        actions={[
          { label: t('message.toComposer'), icon: <ComposeRegular />, onClick: toComposer },
          { label: t('message.discard'), icon: <DeleteRegular />, onClick: edit.close },
        ]}
      />
      <blockquote dir="auto" className={styles.words}>
        {text}
      </blockquote>
    </div>
  )
}
