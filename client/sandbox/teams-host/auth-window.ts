import { hostResponse, parseHostRequest, type HostRequest } from './host-protocol.ts'
import { runtimeConfig, sdkVersion } from './host-runtime.ts'

export interface AuthWindowRequest {
  url: string
  width: number
  height: number
}

/** What became of it, as the answer to `authentication.authenticate` has it. */
export type AuthOutcome = readonly [true, string] | readonly [false, string]

/** A window tells nobody that it was closed. */
const lookAgainMs = 500

/**
 * Opens the tab's own page of signing in elsewhere in a window, speaks with it, and resolves when it is done.
 * It has to begin at the tab's own origin; only what comes from there is heard.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/auth-flow-tab
 */
export function openAuthWindow(host: Window, tabOrigin: string, { url, width, height }: AuthWindowRequest): Promise<AuthOutcome> {
  const target = URL.parse(url)
  if (target?.protocol !== 'https:' && target?.origin !== tabOrigin) return Promise.resolve([false, 'InvalidUrl'])
  const opened = host.open(target, 'teams-authentication', `popup,width=${width},height=${height}`)
  if (opened === null) return Promise.resolve([false, 'FailedToOpenWindow'])
  const { promise, resolve } = Promise.withResolvers<AuthOutcome>()

  const answer = (request: HostRequest, args: readonly unknown[]) => {
    const response = hostResponse(request, args)
    if (response) opened.postMessage(response, tabOrigin)
  }
  const onMessage = ({ source, origin, data }: MessageEvent) => {
    const request = source === opened && origin === tabOrigin ? parseHostRequest(data) : null
    const said = typeof request?.args[0] === 'string' ? request.args[0] : ''
    if (!request) return
    switch (request.func) {
      case 'initialize':
        return answer(request, ['authentication', 'web', runtimeConfig, sdkVersion])
      case 'getContext':
        return answer(request, [{ frameContext: 'authentication', hostName: 'Teams', hostClientType: 'web' }])
      case 'authentication.authenticate.success':
        return resolve([true, said])
      case 'authentication.authenticate.failure':
        return resolve([false, said])
    }
  }
  host.addEventListener('message', onMessage)
  const watch = setInterval(() => opened.closed && resolve([false, 'CancelledByUser']), lookAgainMs)
  return promise.finally(() => {
    clearInterval(watch)
    host.removeEventListener('message', onMessage)
    opened.close()
  })
}
