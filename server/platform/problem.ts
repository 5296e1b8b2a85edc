import { problems, type Problem, type ProblemCode } from '../contracts/problem.ts'

/** A refusal on its way to the wire. Thrown by actions and guards, turned into RFC 9457 in app.ts. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly members: Readonly<Record<string, unknown>>
  constructor(code: ProblemCode, members: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.members = members
  }
  get status(): number {
    return problems[this.code][0]
  }
  toProblem(): Problem {
    const [status, detail] = problems[this.code]
    return { type: 'about:blank', title: this.code, status, code: this.code, detail, ...this.members }
  }
}
