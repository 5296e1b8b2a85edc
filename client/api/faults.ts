import type { Problem, ProblemCode } from '../../server/contracts/problem.ts'

/** The server answered and refused, or says that it can't. */
export class ApiProblem extends Error {
  readonly problem: Problem
  readonly retryAfterMs: number | null
  constructor(problem: Problem, retryAfterMs: number | null = null) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }
  get code(): ProblemCode {
    return this.problem.code
  }
}

/** No answer came. Whether the request arrived is not known. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause })
    this.name = 'NoAnswer'
  }
}

/** Something answered that doesn't keep the contract: a proxy's error page, or another version of the server. */
export class UnreadableAnswer extends Error {
  readonly status: number
  constructor(status: number, cause?: unknown) {
    super(`unreadable answer (${status})`, { cause })
    this.name = 'UnreadableAnswer'
    this.status = status
  }
}

/** Why Teams gave no token; each has a page of its own. */
export type SignInReason = 'consent-needed' | 'setup-wrong' | 'no-answer' | 'refused'

export class SignInFault extends Error {
  readonly reason: SignInReason
  constructor(reason: SignInReason, cause?: unknown) {
    super(reason, { cause })
    this.name = 'SignInFault'
    this.reason = reason
  }
}

/** Under which of the screen's problem texts a fault stands. */
export const problemCodeOf = (fault: unknown): ProblemCode | 'no-answer' =>
  fault instanceof ApiProblem ? fault.code : fault instanceof NoAnswer ? 'no-answer' : 'internal'

const passingStatuses = new Set([401, 408, 425, 429])

/** Whether the same request can succeed later. False: a definite refusal, nothing was changed. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.problem.status >= 500 || passingStatuses.has(error.problem.status)
  if (error instanceof UnreadableAnswer) return error.status < 400 || error.status >= 500 || passingStatuses.has(error.status)
  return error instanceof NoAnswer || error instanceof SignInFault
}
