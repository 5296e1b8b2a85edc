import type { FastifyInstance } from 'fastify'
import type { Sandbox } from '../create-sandbox.ts'
import { sessionBody, staffMessageBody } from '../desk-commands.ts'
import type { PhoneHandle } from '../phones/phone-handle.ts'
import { findPhone } from './find-phone.ts'
import { DeskFault, parse } from './refusals.ts'

/** What people in WeCom do with the conversations of the KF account. */
export function accountRoutes(sandbox: Sandbox) {
  const phoneOfAccount = (accountId: string, phoneId: string): PhoneHandle => {
    const accounts: Record<string, string> = { [sandbox.account.id]: sandbox.account.kind, [sandbox.kfAccount.id]: sandbox.kfAccount.kind }
    if (!Object.hasOwn(accounts, accountId)) throw new DeskFault(404, 'There is no such account.')
    const phone = findPhone(sandbox, phoneId)
    if (accounts[accountId] !== phone.kind) throw new DeskFault(404, 'This phone talks with another account.')
    return phone
  }
  return async (routes: FastifyInstance) => {
    routes.post<{ Params: { id: string; phoneId: string } }>('/accounts/:id/sessions/:phoneId', async (request, reply) => {
      const { id, phoneId } = request.params
      const phone = phoneOfAccount(id, phoneId)
      void phone.changeSession(parse(sessionBody, request.body).state)
      return reply.code(204).send()
    })
    routes.post<{ Params: { id: string } }>('/accounts/:id/staff-message', async (request, reply) => {
      const { phoneId, text } = parse(staffMessageBody, request.body)
      return reply.code(201).send(phoneOfAccount(request.params.id, phoneId).staffWrites(text).message)
    })
  }
}
