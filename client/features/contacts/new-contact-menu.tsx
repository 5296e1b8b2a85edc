import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { PersonAddRegular } from '@fluentui/react-icons'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogEnd } from '../../ui/dialog-end.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'

const NewContactDialog = lazyPart(async () => (await import('./new-contact-dialog.tsx')).NewContactDialog)
const ImportDialog = lazyPart(async () => (await import('./import-dialog.tsx')).ImportDialog)

/** Customers who are known before they write: one by one, or from a table. */
export function NewContactMenu({ onAdded }: { onAdded(contactId: string): void }) {
  const { t } = useTranslation('contacts')
  const root = useRef<HTMLSpanElement>(null)
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null)
  const close = () => setDialog(null)
  return (
    <span ref={root}>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<PersonAddRegular />} aria-label={t('add.menu')} title={t('add.menu')} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setDialog('new')}>{t('add.title')}</MenuItem>
            <MenuItem onClick={() => setDialog('import')}>{t('import.title')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense>
        {dialog === 'new' && (
          <NewContactDialog
            onAdded={(contactId) => {
              close()
              onAdded(contactId)
            }}
            onClose={close}
          />
        )}
        {dialog === 'import' && <ImportDialog onClose={close} />}
      </Suspense>
      <DialogEnd open={dialog !== null} opener={() => root.current?.querySelector('button') ?? null} />
    </span>
  )
}
