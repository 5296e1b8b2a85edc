import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { v4 as newGuid } from 'uuid'
import type { DeskState } from '../../../server/sandbox/desk-api.ts'
import { deskClient } from '../desk/desk-client.ts'
import { AppHeader } from './app-header.tsx'
import { AppRail } from './app-rail.tsx'
import { hostContext } from './host-context.ts'
import { HostFrame, type HostFrameHandle } from './host-frame.tsx'
import { hostPages, isHostPageId } from './host-page.ts'
import type { HostMove } from './host-protocol.ts'
import type { HostView } from './host-view.ts'
import { TitleBar } from './title-bar.tsx'
import { useHostNotices } from './use-host-notices.tsx'

const useStyles = makeStyles({
  window: {
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
  below: { flexGrow: 1, minHeight: 0, display: 'flex' },
  app: {
    flexGrow: 1,
    minWidth: 0,
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
export function TeamsWindow({ teamsAppId, desk, view, onViewChange, className }: TeamsWindowProps) {
  const styles = useStyles()
  const frame = useRef<HostFrameHandle>(null)
  const [sessionId] = useState(() => newGuid())
  const [appSessionId, setAppSessionId] = useState(() => newGuid())
  const { showLink, openLink } = useHostNotices()
  const user = desk.users.find(({ id }) => id === view.userId) ?? desk.users[0]
  const page = hostPages.find(({ id }) => id === view.pageId) ?? hostPages[0]
  if (!user) return null

  const reload = () => setAppSessionId(newGuid())
  const leaveFor = async (change: Partial<HostView>) => {
    await frame.current?.unload()
    onViewChange(change)
    reload()
  }
  const follow = (move: HostMove) => {
    switch (move.kind) {
      case 'navigate':
        void leaveFor({ pageId: isHostPageId(move.pageId) ? move.pageId : hostPages[0].id, subPageId: move.subPageId })
        break
      case 'openLink':
        openLink(move.url)
        break
      case 'shareLink':
        showLink(move.label, { appId: teamsAppId, pageId: page.id, subPageId: move.subPageId })
        break
    }
  }

  return (
    <section className={mergeClasses(styles.window, className)} aria-label="Employee's screen">
      <TitleBar
        theme={view.theme}
        onThemeChange={(theme) => onViewChange({ theme })}
        account={{ users: desk.users, user, onChange: (userId) => void leaveFor({ userId, subPageId: null }) }}
      />
      <div className={styles.below}>
        <AppRail />
        <div className={styles.app}>
          <AppHeader pageId={page.id} onOpen={(pageId) => void leaveFor({ pageId, subPageId: null })} onReload={reload} />
          <HostFrame
            key={appSessionId}
            ref={frame}
            address={page.address}
            app={{
              appId: teamsAppId,
              pageIds: hostPages.map(({ id }) => id),
              context: hostContext({
                appId: teamsAppId,
                tenantId: desk.organisation.tenantId,
                user,
                theme: view.theme,
                pageId: page.id,
                subPageId: view.subPageId,
                sessionId,
                appSessionId,
              }),
            }}
            theme={view.theme}
            getToken={() => deskClient.getToken(user.id)}
            onMove={follow}
            onReload={reload}
          />
        </div>
      </div>
    </section>
  )
}
