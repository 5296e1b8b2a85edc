import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { SettingsRegular } from '@fluentui/react-icons/svg/settings'
import { shortLifeSeconds, tokenBehaviours, usualLifeSeconds, type HostBehaviour } from './host-behaviour.ts'

export interface BehaviourMenuProps {
  behaviour: HostBehaviour
  onChange: (change: Partial<HostBehaviour>) => void
}

/** Not of Teams: how this one behaves where the real one may behave in several ways. */
export function BehaviourMenu({ behaviour, onChange }: BehaviourMenuProps) {
  const switches = [
    ...(behaviour.tokenLifeSeconds < usualLifeSeconds ? ['short'] : []),
    ...(['caching', 'staleLinks', 'offline'] as const).filter((name) => behaviour[name]),
  ]
  return (
    <Menu
      positioning="below-end"
      checkedValues={{ tokens: [behaviour.tokens], switches }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        if (name === 'tokens') {
          const chosen = tokenBehaviours.find(({ id }) => id === checkedItems[0])
          if (chosen) onChange({ tokens: chosen.id })
          return
        }
        const on = (what: string) => checkedItems.includes(what)
        const life = on('short') ? Math.min(behaviour.tokenLifeSeconds, shortLifeSeconds) : usualLifeSeconds
        onChange({ tokenLifeSeconds: life, caching: on('caching'), staleLinks: on('staleLinks'), offline: on('offline') })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Host behaviour" relationship="label">
          <MenuButton appearance="subtle" icon={<SettingsRegular />} menuIcon={null} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>A token is given</MenuGroupHeader>
            {tokenBehaviours.map(({ id, label }) => (
              <MenuItemRadio key={id} name="tokens" value={id}>
                {label}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItemCheckbox name="switches" value="short">
            Tokens live for a minute
          </MenuItemCheckbox>
          <MenuItemCheckbox name="switches" value="caching">
            Keep apps in memory (desktop)
          </MenuItemCheckbox>
          <MenuItemCheckbox name="switches" value="staleLinks">
            Give an old link’s place again
          </MenuItemCheckbox>
          <MenuItemCheckbox name="switches" value="offline">
            Offline
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
