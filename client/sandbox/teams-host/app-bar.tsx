import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AlertFilled, AlertRegular } from '@fluentui/react-icons/svg/alert'
import { CalendarLtrFilled, CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr'
import { ChatFilled, ChatRegular } from '@fluentui/react-icons/svg/chat'
import type { ReactNode } from 'react'
import { hostApps, type HostAppId } from './host-app.ts'
import { ParleyMark } from './parley-mark.tsx'

const useStyles = makeStyles({
  bar: {
    width: '68px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalXS,
    '@media (max-width: 560px)': {
      width: '100%',
      order: 1,
      flexDirection: 'row',
      justifyContent: 'space-around',
      padding: `${tokens.spacingVerticalXXS} 0`,
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  item: {
    position: 'relative',
    width: '100%',
    height: '56px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalXXS,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    cursor: 'pointer',
    fontFamily: 'inherit',
    fontSize: '11px',
    lineHeight: '14px',
    color: tokens.colorNeutralForeground3,
    ':hover': { color: tokens.colorBrandForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: '0 3px 3px 0',
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (max-width: 560px)': { display: 'none' },
    },
  },
  icon: { position: 'relative', display: 'flex' },
  badge: { position: 'absolute', top: '-6px', left: '14px' },
})

const icons: Record<HostAppId, (chosen: boolean) => ReactNode> = {
  activity: (chosen) => (chosen ? <AlertFilled fontSize={24} /> : <AlertRegular fontSize={24} />),
  chat: (chosen) => (chosen ? <ChatFilled fontSize={24} /> : <ChatRegular fontSize={24} />),
  calendar: (chosen) => (chosen ? <CalendarLtrFilled fontSize={24} /> : <CalendarLtrRegular fontSize={24} />),
  parley: () => <ParleyMark size={24} />,
}

export interface AppBarProps {
  chosen: HostAppId
  /** Of the activity feed. */
  unread: number
  onOpen: (app: HostAppId) => void
}

/** Teams' apps. Going to another one leaves Parley, and Teams' web client then forgets its frame. */
export function AppBar({ chosen, unread, onOpen }: AppBarProps) {
  const styles = useStyles()
  return (
    <nav className={styles.bar} aria-label="App bar">
      {hostApps.map(({ id, label }) => {
        const count = id === 'activity' ? unread : 0
        return (
          <button
            key={id}
            type="button"
            className={mergeClasses(styles.item, id === chosen && styles.chosen)}
            aria-current={id === chosen ? 'page' : undefined}
            aria-label={count > 0 ? `${label}, ${count} unread` : label}
            onClick={() => onOpen(id)}
          >
            <span className={styles.icon} aria-hidden="true">
              {icons[id](id === chosen)}
              {count > 0 && <CounterBadge className={styles.badge} count={count} overflowCount={99} size="small" color="danger" />}
            </span>
            <span aria-hidden="true">{label}</span>
          </button>
        )
      })}
    </nav>
  )
}
