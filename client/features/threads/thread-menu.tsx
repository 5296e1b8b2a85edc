import { Menu, MenuItem, MenuList, MenuPopover, type PositioningVirtualElement } from '@fluentui/react-components'
import { AlertOffRegular, AlertRegular, MailReadRegular, MailUnreadRegular, PinOffRegular, PinRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useMarkThread } from '../../api/use-mark-thread.ts'

export interface ThreadMenuProps {
  thread: Thread
  /** Where it opens: a button, or where the pointer is. */
  target: HTMLElement | PositioningVirtualElement
  /** Called before what was chosen is done. */
  onChoose(): void
  onClose(): void
}

/** More than any position. */
const theEnd = 2 ** 31 - 1

/** What a member can do with a conversation in the list. */
export function ThreadMenu({ thread, target, onChoose, onClose }: ThreadMenuProps) {
  const { t } = useTranslation()
  const { pin, mute, markUnread, markRead } = useMarkThread(thread.id)
  const choose = (order: () => void) => () => {
    onChoose()
    order()
  }
  return (
    <Menu open positioning={{ target, position: 'below', align: 'start' }} onOpenChange={(_event, { open }) => open || onClose()}>
      <MenuPopover>
        <MenuList aria-label={t('threads.menu.name', { contact: thread.contact.name })}>
          {thread.unreadCount > 0 ? (
            <MenuItem icon={<MailReadRegular />} onClick={choose(() => markRead(theEnd))}>
              {t('threads.menu.read')}
            </MenuItem>
          ) : (
            <MenuItem icon={<MailUnreadRegular />} onClick={choose(markUnread)}>
              {t('threads.menu.unread')}
            </MenuItem>
          )}
          <MenuItem icon={thread.pinned ? <PinOffRegular /> : <PinRegular />} onClick={choose(() => pin(!thread.pinned))}>
            {t(thread.pinned ? 'threads.menu.unpin' : 'threads.menu.pin')}
          </MenuItem>
          <MenuItem icon={thread.muted ? <AlertRegular /> : <AlertOffRegular />} onClick={choose(() => mute(!thread.muted))}>
            {t(thread.muted ? 'menu.unmute' : 'menu.mute')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
