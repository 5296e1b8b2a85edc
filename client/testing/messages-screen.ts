import { cleanup, configure, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { giveLayout } from './browser.ts'
import { FakeServer } from './fake-server.ts'
import { renderMessages } from './render-messages.tsx'
import { testNow } from './wire.ts'

/** The Messages page for the tests of one file, each with a server of its own that `prepare` fills. */
export function messagesScreen(prepare: (server: FakeServer) => void) {
  let open: Awaited<ReturnType<typeof renderMessages>>[] = []
  const screen = { server: new FakeServer(), show }

  async function show(name: string, options?: Parameters<typeof renderMessages>[1]) {
    const page = await renderMessages(screen.server, options)
    open.push(page)
    await page.user.click(await page.findByRole('button', { name: new RegExp(`^${name}`) }))
    const region = await page.findByRole('region', { name: `Conversation with ${name}` })
    const log = () => within(page.getByRole('log', { name: 'Messages' }))
    const textbox = () => page.getByRole('textbox', { name: 'Type a message' }) as HTMLTextAreaElement
    const menu = async (item: string) => {
      // What stood behind a dialog is shown again a moment after it has closed.
      await page.user.click(await page.findByRole('button', { name: 'Message menu' }))
      await page.user.click(await page.findByRole('menuitem', { name: item }))
    }
    return { ...page, region, log, textbox, menu }
  }

  // What the page loads when it is first needed: reading it here takes no test's time.
  beforeAll(
    () =>
      Promise.all([
        import('../ui/keep-modals.tsx'),
        import('../features/composer/attachments/add-files.ts'),
        import('../features/composer/attachments/attach-tools.tsx'),
        import('../features/composer/attachments/attachment-tray.tsx'),
        import('../features/composer/attachments/link-dialog.tsx'),
        import('../features/composer/attachments/location-dialog.tsx'),
        import('../features/contact/contact-panel.tsx'),
        import('../features/conversation/kinds/image-viewer.tsx'),
        import('../features/conversation/kinds/kind-content.tsx'),
        import('../features/conversation/kinds/pending-kind.tsx'),
        import('../features/conversation/message-editor.tsx'),
        import('../features/conversation/message-menu.tsx'),
        import('../features/conversation/thread-dialog.tsx'),
      ]),
    60_000,
  )
  // Roles of a page with dialogs take jsdom a second to work out.
  vi.setConfig({ testTimeout: 30_000 })
  configure({ asyncUtilTimeout: 5_000 })
  beforeEach(() => {
    giveLayout()
    sessionStorage.clear()
    vi.useFakeTimers({ now: testNow, toFake: ['Date'] })
    open = []
    screen.server = new FakeServer()
    prepare(screen.server)
  })
  afterEach(() => {
    for (const each of open) each.close()
    cleanup()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  return screen
}
