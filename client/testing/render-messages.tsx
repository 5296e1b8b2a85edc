import { MessagesPage } from '../app/messages-page.tsx'
import type { FakeServer } from './fake-server.ts'
import { memoryStorage } from './memory-storage.ts'
import { renderSignedIn } from './render-signed-in.tsx'

/** The messages of a signed-in member. */
export const renderMessages = (server: FakeServer, { storage = memoryStorage(), subPageId = null as string | null } = {}) =>
  renderSignedIn(server, <MessagesPage place={subPageId === null ? null : { subPageId, clickedAtMs: null }} />, { storage })
