import type { Sandbox } from '../create-sandbox.ts'
import type { PhoneHandle } from '../phones/phone-handle.ts'
import { DeskFault } from './refusals.ts'

/** Throws DeskFault 404. */
export function findPhone(sandbox: Sandbox, id: string): PhoneHandle {
  const found = sandbox.phones().find((phone) => phone.id === id)
  if (found === undefined) throw new DeskFault(404, 'There is no such phone.')
  return found
}
