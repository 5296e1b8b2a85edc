import type { FastifySchemaValidationError } from 'fastify'
import type { z } from 'zod'

/** `path`: JSON Pointer into what was sent; `message`: what is wrong there. */
export interface FieldError {
  path: string
  message: string
}

/** What is wrong with what was sent, by field. Of a body that can have several shapes, with the one that was meant. */
export const fieldErrors = (faults: readonly FastifySchemaValidationError[]): FieldError[] =>
  faults.flatMap(({ instancePath, message, params }) => {
    const branches = (params as { errors?: readonly (readonly z.core.$ZodIssue[])[] }).errors
    const meant = branches === undefined ? undefined : branchMeant(branches)
    return meant === undefined ? [{ path: instancePath, message: message ?? '' }] : errorsWithin(meant, instancePath)
  })

function errorsWithin(issues: readonly z.core.$ZodIssue[], within: string): FieldError[] {
  return issues.flatMap((issue) => {
    const path = `${within === '/' ? '' : within}/${issue.path.join('/')}`
    const meant = issue.code === 'invalid_union' ? branchMeant(issue.errors) : undefined
    return meant === undefined ? [{ path, message: issue.message }] : errorsWithin(meant, path)
  })
}

/** The one whose fixed words fit, or else all of them could be; of these the one with the least amiss. None: nothing fits. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const fitting = branches.filter((issues) => issues.every(({ code }) => code !== 'invalid_value'))
  return fitting.toSorted((a, b) => a.length - b.length)[0]
}
