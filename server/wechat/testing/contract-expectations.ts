import { expect } from 'vitest'
import type { OutboundContent } from '../content.ts'
import type { SendFault } from '../fault.ts'
import type { SandboxWorld } from './sandbox-world.ts'

/** Words that the tests against the sandbox share. */

export const text = (words: string): OutboundContent => ({ kind: 'text', text: words })

/** An outcome that is a fault of this kind. */
export const faulty = (fault: Partial<SendFault>) => ({ ok: false, fault: expect.objectContaining(fault) as SendFault })

/** What a platform can't do isn't asked of it. */
export const refusedUnasked = faulty({ kind: 'content-refused', retry: false, outcomeKnown: true })

/** What the account said last, as the phone shows it. */
export const shownOn = ({ phone }: SandboxWorld) => phone.messages.findLast((line) => line.from === 'account')
