import { makeStyles, tokens } from '@fluentui/react-components'
import { GridDotsRegular } from '@fluentui/react-icons/svg/grid-dots'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu, type UserMenuProps } from './user-menu.tsx'
import type { ThemeName } from '../../ui/fluent-themes.ts'

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    height: '48px',
    display: 'grid',
    gridTemplateColumns: '1fr minmax(0, 468px) 1fr',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
  },
  waffle: { width: '60px', display: 'flex', justifyContent: 'center' },
  search: {
    height: '32px',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  actions: { display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
})

export interface TitleBarProps {
  theme: ThemeName
  onThemeChange: (theme: ThemeName) => void
  account: UserMenuProps
}

export function TitleBar({ theme, onThemeChange, account }: TitleBarProps) {
  const styles = useStyles()
  return (
    <div className={styles.bar}>
      <span className={styles.waffle} aria-hidden="true">
        <GridDotsRegular fontSize={20} />
      </span>
      <span className={styles.search} aria-hidden="true">
        <SearchRegular fontSize={16} />
        Search (Ctrl+E)
      </span>
      <div className={styles.actions}>
        <ThemeMenu theme={theme} onChange={onThemeChange} />
        <UserMenu {...account} />
      </div>
    </div>
  )
}
