import type { Message } from '../../server/contracts/message.ts'
import type { ChangeContactBody } from '../../server/contracts/contact.ts'
import type { Thread } from '../../server/contracts/thread.ts'
import { noteKey as noticeKey } from '../../server/contracts/note.ts'
import type { FakeServer } from './fake-server.ts'
import { aNotice } from './wire.ts'

/** What members order besides sending: of queued messages, conversations and contacts. Null: another route. */
export function answerCommand(server: FakeServer, route: string, query: URLSearchParams, body: unknown): Response | null {
  if (route === 'GET /api/members') {
    const q = query.get('q')?.toLowerCase() ?? ''
    const items = server.colleagues.filter(({ name }) => name.toLowerCase().includes(q))
    return Response.json({ items, nextCursor: null })
  }
  const [, verb = '', kind = '', id = '', rest = ''] = /^(\w+) \/api\/(threads|messages|contacts)\/([^/]+)\/?(.*)$/.exec(route) ?? []
  const order = `${verb} ${kind} ${rest.split('/')[0]}`.trim()
  const message = server.messages.find((each) => each.id === id)
  const thread = server.threads.find((each) => each.id === id)
  const contact = server.contacts.find((each) => each.id === id)
  const change = (given: Partial<Message>): Response => {
    if (!message) return server.problem('not-found')
    if (message.status !== 'queued') return server.problem('wrong-state')
    const changed = { ...message, ...given, version: message.version + 1 }
    server.say(changed)
    return Response.json(changed)
  }
  const put = (given: (thread: Thread) => Partial<Thread>): Response => {
    if (!thread) return server.problem('not-found')
    const changed = { ...thread, ...given(thread), version: thread.version + 1 }
    server.put(changed)
    return Response.json(changed)
  }
  const without = (memberId: string) => (known: Thread) => ({
    participants: known.participants.filter((each) => each.memberId !== memberId),
  })
  const withMember = (memberId: string) => (known: Thread) => ({
    participants: [
      ...known.participants,
      { memberId, name: [server.me, ...server.colleagues].find((each) => each.id === memberId)?.name ?? '' },
    ],
  })
  const { memberId = '', text = '' } = (body ?? {}) as { memberId?: string; text?: string }

  if (server.refuseCommand !== null && verb !== 'GET' && rest !== 'read' && rest !== 'messages') return server.problem(server.refuseCommand)
  if (verb !== 'GET') server.commands.push({ route: order, body })
  switch (order) {
    case 'PATCH messages':
      return change({ text })
    case 'DELETE messages':
      return change({ status: 'withdrawn' })
    case 'POST threads leave':
      return put((known) => ({ ...without(server.me.id)(known), left: true }))
    case 'POST threads transfer':
      return put((known) => ({
        participants: withMember(memberId)({ ...known, ...without(server.me.id)(known) }).participants,
        left: true,
      }))
    case 'POST threads notes': {
      if (!thread) return server.problem('not-found')
      const position = 1 + Math.max(0, ...server.messages.filter((each) => each.threadId === id).map((each) => each.position))
      const note = {
        ...aNotice(thread, position, text),
        noticeKey,
        sender: { kind: 'member' as const, id: server.me.id, name: server.me.name },
      }
      server.say(note)
      return Response.json(note, { status: 201 })
    }
    case 'POST threads hand-over':
      return put((known) => ({
        handOver: null,
        ...((body as { answer: string }).answer === 'accept' ? {} : { ...without(server.me.id)(known), left: true }),
      }))
    case 'POST threads claim':
      return put((known) => ({ ...withMember(server.me.id)(known), left: false }))
    case 'POST threads pin':
    case 'DELETE threads pin':
      return put(() => ({ pinned: verb === 'POST' }))
    case 'POST threads mute':
    case 'DELETE threads mute':
      return put(() => ({ muted: verb === 'POST' }))
    case 'POST threads unread':
      return put(({ unreadCount }) => ({ markedUnread: true, unreadCount: Math.max(1, unreadCount) }))
    case 'POST threads participants':
      return put(withMember(memberId))
    case 'DELETE threads participants':
      return put(without(rest.split('/')[1] ?? ''))
    case 'GET contacts':
      if (rest === 'media') return Response.json({ items: [], nextCursor: null })
      return contact ? Response.json(contact) : server.problem('not-found')
    case 'PATCH contacts': {
      if (!contact) return server.problem('not-found')
      const changed = { ...contact, ...(body as ChangeContactBody), version: contact.version + 1 }
      server.contacts = server.contacts.map((each) => (each.id === id ? (changed as typeof contact) : each))
      server.tell({ type: 'contact.updated', data: changed })
      return Response.json(changed)
    }
    default:
      return null
  }
}
