import type { FastifyInstance } from 'fastify'
import type { Sandbox } from '../create-sandbox.ts'
import { accountMenuBody, failBody, menuTapBody, phoneMessageBody, recallBody, scanBody, type PhoneMessageBody } from '../desk-commands.ts'
import type { SaidMessage } from '../phones/customer.ts'
import type { PhoneHandle } from '../phones/phone-handle.ts'
import { findPhone } from './find-phone.ts'
import { parse } from './refusals.ts'

type OfPhone = { Params: { id: string } }

/** What the owners of the phones do. The product's answer to a push is not waited for: a phone doesn't either. */
export function phoneRoutes(sandbox: Sandbox) {
  return async (routes: FastifyInstance) => {
    const say = (path: string, work: (phone: PhoneHandle, body: unknown) => SaidMessage) =>
      routes.post<OfPhone>(`/phones/:id/${path}`, async (request, reply) => {
        const phone = findPhone(sandbox, request.params.id)
        return reply.code(201).send(work(phone, request.body).message)
      })
    const act = (path: string, work: (phone: PhoneHandle, body: unknown) => Promise<unknown>) =>
      routes.post<OfPhone>(`/phones/:id/${path}`, async (request, reply) => {
        // What can't be done is thrown at once; what is done is told by the state.
        void work(findPhone(sandbox, request.params.id), request.body)
        return reply.code(204).send()
      })

    say('messages', (phone, body) => sayAsPhone(phone, parse(phoneMessageBody, body)))
    say('menu', (phone, body) => {
      const { messageId, itemId } = parse(menuTapBody, body)
      return phone.tapMenu(messageId, itemId)
    })
    act('account-menu', (phone, body) => phone.tapAccountMenu(parse(accountMenuBody, body).key))
    act('recall', (phone, body) => phone.recall(parse(recallBody, body).messageId))
    act('scan', (phone, body) => phone.scan(parse(scanBody, body).url))
    act('enter', (phone) => phone.enter())
    act('follow', (phone) => phone.follow())
    act('unfollow', (phone) => phone.unfollow())
    act('fail', (phone, body) => phone.failSend(parse(failBody, body)))
  }
}

function sayAsPhone(phone: PhoneHandle, body: PhoneMessageBody): SaidMessage {
  switch (body.kind) {
    case 'text':
      return phone.say(body.text)
    case 'location': {
      const { kind: _kind, ...location } = body
      return phone.sendLocation(location)
    }
    case 'link': {
      const { kind: _kind, ...link } = body
      return phone.sendLink(link)
    }
  }
}
