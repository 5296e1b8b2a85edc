import { Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components'
import { DarkThemeRegular } from '@fluentui/react-icons/svg/dark-theme'
import type { ThemeName } from '../../ui/theme-name.ts'
import { hostThemes } from './host-theme.ts'

/** Switches Teams' theme; the tab is told at once. */
export function ThemeMenu({ theme, onChange }: { theme: ThemeName; onChange: (theme: ThemeName) => void }) {
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const chosen = hostThemes.find(({ id }) => id === checkedItems[0])
        if (chosen) onChange(chosen.id)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Theme" relationship="label">
          <MenuButton appearance="subtle" icon={<DarkThemeRegular />} menuIcon={null} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {hostThemes.map(({ id, label }) => (
            <MenuItemRadio key={id} name="theme" value={id}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
