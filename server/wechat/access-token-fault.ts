import type { SendFault } from './fault.ts'

/** The platform gave no access token. Nothing of the message was sent, so the outcome is always known. */
export class AccessTokenFault extends Error {
  readonly fault: SendFault
  constructor(fault: SendFault) {
    super(fault.code)
    this.name = 'AccessTokenFault'
    this.fault = { ...fault, outcomeKnown: true }
  }
  /** The platform's errcode, or a word of ours. */
  get code(): string {
    return this.fault.code
  }
}
