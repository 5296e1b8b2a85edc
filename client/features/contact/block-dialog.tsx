import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'
import { visibleName } from '../../ui/visible-name.ts'
import { ContactDialog } from './contact-dialog.tsx'

/** Asks before a customer gets nothing any more, and says what that means. */
export function BlockDialog({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const { t } = useTranslation('contacts')
  const { learn } = useSession()
  const requests = useContactRequests()
  const { busy, problem, run } = useCommand()
  const block = async () => {
    const done = await run(async () => learn({ type: 'contact.updated', cursor: '-', data: await requests.block(contact.id) }))
    if (done) onClose()
  }
  return (
    <ContactDialog
      title={t('block.title', { name: visibleName(contact.name) })}
      action={t('block.confirm')}
      ready={!busy}
      problem={problem}
      onAction={() => void block()}
      onClose={onClose}
    >
      <div>{t('block.text')}</div>
    </ContactDialog>
  )
}
