import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import {
  AlertOffRegular,
  AlertRegular,
  ArrowExitRegular,
  ContactCardRegular,
  LinkRegular,
  MoreHorizontalRegular,
  PersonAddRegular,
  PersonSwapRegular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ThreadDialogName } from './thread-dialog-name.ts'

export interface MessageMenuProps {
  /** Only who takes part can change who does. */
  takesPart: boolean
  muted: boolean
  onContact(): void
  /** A link to this conversation, for a colleague. */
  onShare(): void
  onMute(muted: boolean): void
  onDialog(name: ThreadDialogName): void
}

/** Begins open: it is loaded by the click that asks for it. */
export function MessageMenu({ takesPart, muted, onContact, onShare, onMute, onDialog }: MessageMenuProps) {
  const { t } = useTranslation()
  return (
    <Menu defaultOpen positioning={{ position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t('menu.name')} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<ContactCardRegular />} onClick={onContact}>
            {t('menu.contact')}
          </MenuItem>
          <MenuItem icon={<LinkRegular />} onClick={onShare}>
            {t('menu.link')}
          </MenuItem>
          {takesPart && (
            <>
              <MenuItem icon={<PersonAddRegular />} onClick={() => onDialog('add')}>
                {t('menu.add')}
              </MenuItem>
              <MenuItem icon={<PersonSwapRegular />} onClick={() => onDialog('transfer')}>
                {t('menu.transfer')}
              </MenuItem>
              <MenuItem icon={muted ? <AlertRegular /> : <AlertOffRegular />} onClick={() => onMute(!muted)}>
                {t(muted ? 'menu.unmute' : 'menu.mute')}
              </MenuItem>
              <MenuItem icon={<ArrowExitRegular />} onClick={() => onDialog('leave')}>
                {t('menu.leave')}
              </MenuItem>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
