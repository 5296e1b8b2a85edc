import {
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'
import { AskTextDialog } from './ask-text-dialog.tsx'
import { sessionMoves } from './session.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  button: {
    justifySelf: 'center',
    width: '32px',
    height: '32px',
    padding: 0,
    display: 'grid',
    placeItems: 'center',
    border: 'none',
    borderRadius: '6px',
    color: 'inherit',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '-2px' },
  },
})

export interface PhoneMenuProps {
  phone: Phone
  client: PhoneClient
  perform: (command: () => Promise<unknown>) => void
}

/** What the owner can do besides writing, and for KF what people in WeCom do about this conversation. */
export function PhoneMenu({ phone, client, perform }: PhoneMenuProps) {
  const styles = useStyles()
  const [asking, setAsking] = useState<'nothing' | 'code' | 'staff-words'>('nothing')
  const stopAsking = () => setAsking('nothing')
  return (
    <>
      <Menu
        checkedValues={{ session: phone.session === null ? [] : [phone.session] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const move = sessionMoves.find(({ state }) => state === checkedItems[0])
          if (move) perform(() => client.changeSession(phone.accountId, phone.id, move.state))
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <button type="button" className={styles.button} aria-label={`More as ${phone.name}`}>
            <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
              <circle cx="2.5" cy="9" r="1.6" />
              <circle cx="9" cy="9" r="1.6" />
              <circle cx="15.5" cy="9" r="1.6" />
            </svg>
          </button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setAsking('code')}>Scan a code…</MenuItem>
            {phone.kind === 'wecom-kf' && (
              <>
                <MenuDivider />
                <MenuGroup>
                  <MenuGroupHeader>In WeCom</MenuGroupHeader>
                  {sessionMoves.map(({ state, label }) => (
                    <MenuItemRadio key={state} name="session" value={state}>
                      {label}
                    </MenuItemRadio>
                  ))}
                  <MenuItem onClick={() => setAsking('staff-words')}>Somebody writes from WeCom…</MenuItem>
                </MenuGroup>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <AskTextDialog
        open={asking === 'code'}
        title={`Scan a code as ${phone.name}`}
        label="Address of the invite"
        hint="What the code holds: copy it in Parley, where the invite shows its link."
        action="Scan"
        onAnswer={(url) => client.scan(phone.id, url.trim())}
        onClose={stopAsking}
      />
      <AskTextDialog
        open={asking === 'staff-words'}
        title={`Write to ${phone.name} from WeCom`}
        label="Message"
        hint="As a colleague who uses WeCom itself, past Parley."
        action="Send"
        onAnswer={(text) => client.writeAsStaff(phone.accountId, phone.id, text)}
        onClose={stopAsking}
      />
    </>
  )
}
