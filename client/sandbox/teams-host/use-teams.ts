import { useRef, useState } from 'react'
import type { DeskState, DeskUser } from '../../../server/sandbox/desk-api.ts'
import { deskClient } from '../desk/desk-client.ts'
import { parseDeepLink } from './deep-link.ts'
import type { HostAppId } from './host-app.ts'
import type { HostFrameHandle } from './host-frame.tsx'
import { hostPages, isHostPageId, pagesOf, type HostPageId } from './host-page.ts'
import type { HostMove } from './host-protocol.ts'
import type { HostView } from './host-view.ts'
import { createTokenDesk } from './token-desk.ts'
import { useActivity } from './activity/use-activity.ts'
import { useConsent } from './use-consent.ts'
import { useFrames } from './use-frames.ts'
import { useHostNotices } from './use-host-notices.tsx'
import { useLatest } from './use-latest.ts'

interface TeamsOptions {
  teamsAppId: string
  desk: DeskState
  view: HostView
  onViewChange: (change: Partial<HostView>) => void
  user: DeskUser
}

type Stop = Pick<HostView, 'app' | 'pageId' | 'subPageId'>

/** What happens in Teams around the tab, and what the person can do there. */
export function useTeams({ teamsAppId, desk, view, onViewChange, user }: TeamsOptions) {
  const frames = useFrames(view)
  const frame = useRef<HostFrameHandle>(null)
  const consent = useConsent()
  const { showLink, openLink } = useHostNotices()
  /** Where the person was before, the last one last. */
  const [past, setPast] = useState<readonly Stop[]>([])
  const now = useLatest({ view, user, askConsent: consent.askConsent })
  const [tokens] = useState(() =>
    createTokenDesk({
      behaviour: () => now().view,
      userId: () => now().user.id,
      mint: (userId) => deskClient.getToken(userId, now().view.tokenLifeSeconds),
      askConsent: () => now().askConsent(),
    }),
  )

  const remember = () => setPast((before) => [...before.slice(-20), { app: view.app, pageId: view.pageId, subPageId: view.subPageId }])
  const openPlace = (pageId: HostPageId, subPageId: string | null) => {
    remember()
    frames.open({ pageId, subPageId })
    onViewChange({ app: 'parley', pageId, subPageId })
  }
  const goTo = (app: HostAppId) => {
    if (app !== 'parley') frames.leave()
    else frames.comeBack(view.pageId, view.staleLinks)
    onViewChange(app === 'parley' && !view.staleLinks ? { app, subPageId: null } : { app })
  }
  const openApp = (app: HostAppId) => {
    if (app === view.app) return
    remember()
    goTo(app)
  }
  const backInTeams = () => {
    const stop = past.at(-1)
    if (stop === undefined) return
    setPast(past.slice(0, -1))
    if (stop.app === 'parley') {
      frames.open(stop)
      onViewChange(stop)
    } else goTo(stop.app)
  }
  /** Teams signs in anew, or speaks another language: nothing of before is left. */
  const restart = (change: Partial<HostView>) => {
    onViewChange({ ...change, subPageId: null })
    setPast([])
    frames.restart(view.app === 'parley', view.pageId)
  }
  const follow = (move: HostMove) => {
    switch (move.kind) {
      case 'navigate':
        return openPlace(isHostPageId(move.pageId) ? move.pageId : hostPages[0].id, move.subPageId)
      case 'openLink':
        return openLink(move.url)
      case 'shareLink':
        return showLink(move.label, { appId: teamsAppId, pageId: view.pageId, subPageId: move.subPageId, webUrl: move.webUrl })
      case 'goBack':
        return backInTeams()
    }
  }
  const activity = useActivity({
    desk,
    userId: user.id,
    openLink(url) {
      const place = parseDeepLink(url)
      if (place?.appId === teamsAppId && isHostPageId(place.pageId)) openPlace(place.pageId, place.subPageId)
      else openLink(url)
    },
  })

  return {
    frames,
    frame,
    consent,
    activity,
    getToken: tokens.getToken,
    openApp,
    openPage: (pageId: HostPageId) => openPlace(pageId, null),
    follow,
    goBack: past.length === 0 && frames.shown === null ? null : () => frame.current?.goBack() || backInTeams(),
    signInAs(userId: string) {
      const next = desk.users.find(({ id }) => id === userId)
      const hasPage = next !== undefined && pagesOf(next).some(({ id }) => id === view.pageId)
      restart(hasPage ? { userId } : { userId, pageId: hostPages[0].id })
    },
    changeLocale: (locale: HostView['locale']) => restart({ locale }),
  }
}
export type Teams = ReturnType<typeof useTeams>
