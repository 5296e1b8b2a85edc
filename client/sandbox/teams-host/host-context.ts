import type { HostLocale } from './host-locale.ts'
import type { HostPageId } from './host-page.ts'
import type { ThemeName } from '../../ui/theme-name.ts'

export interface HostContextInput {
  appId: string
  tenantId: string
  user: { oid: string; name: string; email: string }
  theme: ThemeName
  locale: HostLocale
  pageId: HostPageId
  subPageId: string | null
  /** One per opening of the desk, and one per opening of the frame. */
  sessionId: string
  appSessionId: string
  /** When the person clicked on what opened the app, in ms; a reload is no click. Null: not in this session of Teams. */
  clickedAtMs: number | null
}

/**
 * The flat context that a host answers to `getContext`; teams-js turns it into `app.Context`
 * (packages/teams-js/src/public/app/app.ts, transformLegacyContextToAppContext). Locales are lower case, as Teams has them.
 */
export function hostContext(input: HostContextInput): Readonly<Record<string, unknown>> {
  return {
    locale: input.locale,
    theme: input.theme,
    entityId: input.pageId,
    subEntityId: input.subPageId ?? '',
    userObjectId: input.user.oid,
    userPrincipalName: input.user.email,
    userDisplayName: input.user.name,
    loginHint: input.user.email,
    tid: input.tenantId,
    hostName: 'Teams',
    hostClientType: 'web',
    ringId: 'general',
    frameContext: 'content',
    sessionId: input.sessionId,
    appSessionId: input.appSessionId,
    appId: input.appId,
    ...(input.clickedAtMs === null ? {} : { userClickTime: input.clickedAtMs }),
    isFullScreen: false,
    isMultiWindow: false,
    isBackgroundLoad: false,
    sourceOrigin: '',
  }
}
