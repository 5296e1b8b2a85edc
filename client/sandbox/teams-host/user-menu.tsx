import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components'
import type { DeskUser } from '../../../server/sandbox/desk-api.ts'
import { hostLocales, type HostLocale } from './host-locale.ts'

const useStyles = makeStyles({
  trigger: { minWidth: 'auto', padding: '2px', gap: tokens.spacingHorizontalXS, border: 'none', fontWeight: tokens.fontWeightRegular },
  triggerName: { whiteSpace: 'nowrap', '@media (max-width: 1399px)': { display: 'none' } },
  choice: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { display: 'block' },
  jobTitle: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export interface UserMenuProps {
  users: readonly DeskUser[]
  user: DeskUser
  onChange: (userId: string) => void
  locale: HostLocale
  onLocaleChange: (locale: HostLocale) => void
}

/** Signs somebody else in to Teams, or lets it speak another language. */
export function UserMenu({ users, user, onChange, locale, onLocaleChange }: UserMenuProps) {
  const styles = useStyles()
  return (
    <Menu
      positioning="below-end"
      checkedValues={{ user: [user.id], locale: [locale] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        const [chosen] = checkedItems
        if (name === 'locale') {
          const language = hostLocales.find(({ id }) => id === chosen)
          if (language && language.id !== locale) onLocaleChange(language.id)
        } else if (chosen !== undefined && chosen !== user.id) onChange(chosen)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.trigger} appearance="transparent" aria-label={`Signed in as ${user.name}`}>
          <span className={styles.triggerName}>{user.name}</span>
          <Avatar name={user.name} size={28} color="colorful" badge={{ status: 'available' }} aria-hidden="true" />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Use Teams as</MenuGroupHeader>
            {users.map(({ id, name, jobTitle }) => (
              <MenuItemRadio key={id} name="user" value={id} aria-label={name}>
                <span className={styles.choice}>
                  <Avatar name={name} size={28} color="colorful" aria-hidden="true" />
                  <span>
                    <span className={styles.name}>{name}</span>
                    <span className={styles.jobTitle}>{jobTitle}</span>
                  </span>
                </span>
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Language</MenuGroupHeader>
            {hostLocales.map(({ id, label }) => (
              <MenuItemRadio key={id} name="locale" value={id} lang={id}>
                {label}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
