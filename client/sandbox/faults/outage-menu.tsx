import { Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components'
import { OptionsRegular } from '@fluentui/react-icons/svg/options'
import type { Faults } from '../../../server/sandbox/desk-api.ts'

/** A way in which WeChat's API can be down. */
export type Outage = Exclude<Faults['api'], 'up'>

const outages: readonly { id: Outage; label: string }[] = [
  { id: 'cut', label: 'Connection cut, nothing done' },
  { id: 'bad-gateway', label: '502 Bad Gateway, nothing done' },
  { id: 'answer-lost', label: 'Everything done, answer lost' },
]

/** Chooses what "down" means. */
export function OutageMenu({ outage, onChange }: { outage: Outage; onChange: (outage: Outage) => void }) {
  return (
    <Menu
      checkedValues={{ outage: [outage] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const chosen = outages.find(({ id }) => id === checkedItems[0])
        if (chosen) onChange(chosen.id)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="How WeChat is down" relationship="label">
          <MenuButton appearance="subtle" size="small" icon={<OptionsRegular />} menuIcon={null} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {outages.map(({ id, label }) => (
            <MenuItemRadio key={id} name="outage" value={id}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
