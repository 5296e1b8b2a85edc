import { useState } from 'react'
import { v4 as newGuid } from 'uuid'
import type { DeskState, DeskUser } from '../../../server/sandbox/desk-api.ts'
import { AppHeader } from './app-header.tsx'
import type { FrameLoad } from './frame-loads.ts'
import { hostContext } from './host-context.ts'
import { HostFrame } from './host-frame.tsx'
import { hostPages, pagesOf } from './host-page.ts'
import type { HostView } from './host-view.ts'
import type { Teams } from './use-teams.ts'

interface ParleyAppProps {
  teamsAppId: string
  desk: DeskState
  view: HostView
  user: DeskUser
  teams: Teams
}

/** Our app as Teams shows it: its pages above, and the frame; a frame that was left stays until it has saved its work. */
export function ParleyApp({ teamsAppId, desk, view, user, teams }: ParleyAppProps) {
  const [sessionId] = useState(() => newGuid())
  const pages = pagesOf(user)
  const { frames } = teams
  const appOf = ({ key, place: { pageId, subPageId, clickedAtMs } }: FrameLoad) => ({
    appId: teamsAppId,
    pageIds: pages.map(({ id }) => id),
    context: hostContext({
      appId: teamsAppId,
      tenantId: desk.organisation.tenantId,
      user,
      theme: view.theme,
      locale: view.locale,
      pageId,
      subPageId,
      clickedAtMs,
      sessionId,
      appSessionId: key,
    }),
  })
  return (
    <>
      {frames.shown && <AppHeader pages={pages} pageId={frames.shown.place.pageId} onOpen={teams.openPage} onReload={frames.reload} />}
      {frames.loads.map((load) => (
        <HostFrame
          key={load.key}
          ref={load.stage === 'shown' ? teams.frame : null}
          load={load}
          address={(hostPages.find(({ id }) => id === load.place.pageId) ?? hostPages[0]).address}
          app={appOf(load)}
          theme={view.theme}
          offline={view.offline}
          getToken={teams.getToken}
          onMove={teams.follow}
          onLeft={(mayKeep) => frames.left(load.key, mayKeep && view.caching)}
          onReload={frames.reload}
        />
      ))}
    </>
  )
}
