import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr'
import { ChatRegular } from '@fluentui/react-icons/svg/chat'
import type { DeskState, DeskUser } from '../../../server/sandbox/desk-api.ts'
import { ActivityFeed } from './activity/activity-feed.tsx'
import { Notifications } from './activity/notifications.tsx'
import { AppBar } from './app-bar.tsx'
import { ConsentDialog } from './consent-dialog.tsx'
import type { HostView } from './host-view.ts'
import { OfflineBar } from './offline-bar.tsx'
import { OtherApp } from './other-app.tsx'
import { ParleyApp } from './parley-app.tsx'
import { TitleBar } from './title-bar.tsx'
import { useTeams } from './use-teams.ts'

const useStyles = makeStyles({
  window: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground4,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow16,
  },
  below: { flexGrow: 1, minHeight: 0, display: 'flex', '@media (max-width: 560px)': { flexDirection: 'column' } },
  app: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRightStyle: 'none',
    borderBottomStyle: 'none',
    '@media (max-width: 560px)': { borderTopLeftRadius: 0, borderLeftStyle: 'none' },
  },
})

export interface TeamsWindowProps {
  teamsAppId: string
  desk: DeskState
  view: HostView
  onViewChange: (change: Partial<HostView>) => void
  className?: string
}

/** Teams, as far as Parley's tab can tell. */
export function TeamsWindow(props: TeamsWindowProps) {
  const user = props.desk.users.find(({ id }) => id === props.view.userId) ?? props.desk.users[0]
  return user ? <SignedInTeams {...props} user={user} /> : null
}

function SignedInTeams({ teamsAppId, desk, view, onViewChange, className, user }: TeamsWindowProps & { user: DeskUser }) {
  const styles = useStyles()
  const teams = useTeams({ teamsAppId, desk, view, onViewChange, user })
  const { activity, consent } = teams
  return (
    <section className={mergeClasses(styles.window, className)} aria-label="Employee's screen">
      <TitleBar
        view={view}
        onViewChange={onViewChange}
        users={desk.users}
        user={user}
        onUserChange={teams.signInAs}
        onLocaleChange={teams.changeLocale}
        onBack={teams.goBack}
      />
      {view.offline && <OfflineBar />}
      <div className={styles.below}>
        <AppBar chosen={view.app} unread={activity.items.filter(({ read }) => !read).length} onOpen={teams.openApp} />
        <div className={styles.app}>
          {view.app === 'activity' && (
            <ActivityFeed items={activity.items} locale={view.locale} onOpen={activity.open} onReadAll={activity.readAll} />
          )}
          {view.app === 'chat' && <OtherApp icon={<ChatRegular fontSize={40} />} title="Chat" text={elsewhere} />}
          {view.app === 'calendar' && <OtherApp icon={<CalendarLtrRegular fontSize={40} />} title="Calendar" text={elsewhere} />}
          <ParleyApp teamsAppId={teamsAppId} desk={desk} view={view} user={user} teams={teams} />
        </div>
      </div>
      <Notifications items={activity.arrivals} locale={view.locale} onOpen={activity.open} onHide={activity.hide} />
      {consent.asked && <ConsentDialog user={user} organisation={desk.organisation.name} onAnswer={consent.onAnswer} />}
    </section>
  )
}

const elsewhere = 'Nothing of it is here. Parley was left: as in Teams’ web client its frame is gone, and going back opens the tab anew.'
