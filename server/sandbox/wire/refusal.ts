export type PlatformName = 'weixin' | 'wecom' | 'sms' | 'graph'

/** A platform says no. On the wire it is HTTP 200 with a code. */
export class PlatformRefusal extends Error {
  readonly errcode: number
  /** `errmsg` is as the platform words it. */
  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
  toAnswer() {
    return { errcode: this.errcode, errmsg: this.message }
  }
}

/** For a code that a test planned and the stand-in has no words for. */
export const plannedText = 'refused by request of the test'
