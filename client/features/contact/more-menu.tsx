import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'
import { DialogEnd } from '../../ui/dialog-end.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'

const MergeDialog = lazyPart(async () => (await import('./merge-dialog.tsx')).MergeDialog)
const BlockDialog = lazyPart(async () => (await import('./block-dialog.tsx')).BlockDialog)

/** What is done about a contact as a whole. */
export function MoreMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  const { learn } = useSession()
  const requests = useContactRequests()
  const { run } = useCommand()
  const root = useRef<HTMLSpanElement>(null)
  const [dialog, setDialog] = useState<'merge' | 'block' | null>(null)
  const close = () => setDialog(null)
  const unblock = () => void run(async () => learn({ type: 'contact.updated', cursor: '-', data: await requests.unblock(contact.id) }))
  return (
    <span ref={root}>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t('details.more')} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setDialog('merge')}>{t('merge.action')}</MenuItem>
            {contact.blocked ? (
              <MenuItem onClick={unblock}>{t('block.unblock')}</MenuItem>
            ) : (
              <MenuItem onClick={() => setDialog('block')}>{t('block.action')}</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense>
        {dialog === 'merge' && <MergeDialog contact={contact} onClose={close} />}
        {dialog === 'block' && <BlockDialog contact={contact} onClose={close} />}
      </Suspense>
      <DialogEnd open={dialog !== null} opener={() => root.current?.querySelector('button') ?? null} />
    </span>
  )
}
