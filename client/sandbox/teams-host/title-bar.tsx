import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left'
import { GridDotsRegular } from '@fluentui/react-icons/svg/grid-dots'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu, type UserMenuProps } from './user-menu.tsx'
import { BehaviourMenu } from './behaviour-menu.tsx'
import type { HostView } from './host-view.ts'

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
  start: { display: 'flex', alignItems: 'center' },
  waffle: { width: '68px', flexShrink: 0, display: 'flex', justifyContent: 'center' },
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
  actions: { display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: tokens.spacingHorizontalXS },
})

export interface TitleBarProps extends Pick<UserMenuProps, 'users' | 'user'> {
  view: HostView
  onViewChange: (change: Partial<HostView>) => void
  onUserChange: UserMenuProps['onChange']
  onLocaleChange: UserMenuProps['onLocaleChange']
  /** Null: there is nothing to go back to. */
  onBack: (() => void) | null
}

export function TitleBar({ view, onViewChange, users, user, onUserChange, onLocaleChange, onBack }: TitleBarProps) {
  const styles = useStyles()
  return (
    <div className={styles.bar}>
      <div className={styles.start}>
        <span className={styles.waffle} aria-hidden="true">
          <GridDotsRegular fontSize={20} />
        </span>
        <Tooltip content="Back" relationship="label">
          <Button appearance="subtle" size="small" icon={<ChevronLeftRegular />} disabled={onBack === null} onClick={() => onBack?.()} />
        </Tooltip>
      </div>
      <span className={styles.search} aria-hidden="true">
        <SearchRegular fontSize={16} />
        Search (Ctrl+E)
      </span>
      <div className={styles.actions}>
        <BehaviourMenu behaviour={view} onChange={onViewChange} />
        <ThemeMenu theme={view.theme} onChange={(theme) => onViewChange({ theme })} />
        <UserMenu users={users} user={user} onChange={onUserChange} locale={view.locale} onLocaleChange={onLocaleChange} />
      </div>
    </div>
  )
}
