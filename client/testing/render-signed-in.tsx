import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense, type ReactNode } from 'react'
import { ServerClock } from '../api/server-clock.ts'
import { SessionContext } from '../api/session-context.ts'
import { openSession } from '../api/session.ts'
import { startTexts } from '../app/start-texts.ts'
import type { FakeServer } from './fake-server.ts'
import { memoryStorage } from './memory-storage.ts'

/** What a signed-in member sees. `close` ends it as a closed tab would. */
export async function renderSignedIn(server: FakeServer, page: ReactNode, { storage = memoryStorage() } = {}) {
  startTexts()
  const session = await openSession({
    tokens: { get: async () => 'token', renew: async () => 'token' },
    clock: new ServerClock(),
    connection: server.connection,
    fetch: server.fetch,
    sendForm: server.media.sendForm,
    storage,
  })
  const screen = render(
    <FluentProvider theme={teamsLightTheme}>
      <QueryClientProvider client={session.cache}>
        <SessionContext value={session}>
          <Suspense>{page}</Suspense>
        </SessionContext>
      </QueryClientProvider>
    </FluentProvider>,
  )
  const close = () => {
    screen.unmount()
    session.close()
    session.cache.clear()
  }
  return { ...screen, session, user: userEvent.setup(), close }
}
