import { z } from 'zod'

/**
 * Every refusal and fault that the wire can carry: its HTTP status, and what the person can do next.
 * A test checks that each is raised somewhere and has a text on the screen.
 */
export const problems = {
  'invalid-request': [400, 'The request is not of the documented shape.'],
  'token-missing': [401, 'Sign in: the request carries no token.'],
  'token-invalid': [401, 'Sign in again: the token is not one that this service accepts.'],
  'token-expired': [401, 'Sign in again: the token has run out.'],
  'tenant-not-allowed': [401, 'This organisation is not set up here. Ask its administrator.'],
  'role-required': [403, 'This needs a role that you do not have. Ask your administrator.'],
  'wechat-not-enabled': [403, 'WeChat is not enabled for you. Ask your administrator.'],
  'member-suspended': [403, 'Your access to this service is suspended. Ask your administrator.'],
  'not-a-participant': [403, 'You do not take part in this conversation.'],
  'other-unit': [403, 'Only colleagues of the same organisation unit may take part in this conversation.'],
  'not-found': [404, 'There is no such thing, or it is not yours to see.'],
  'queue-full': [409, 'The queue of this conversation is full. Your text is kept; send it when the customer has replied.'],
  'chat-inactive': [409, 'This chat is inactive until the customer writes.'],
  'customer-left': [409, 'The customer left this conversation. You can write again when they do.'],
  'too-many-participants': [409, 'No more employees can take part in this conversation. Somebody must leave first.'],
  'version-conflict': [409, 'Somebody else changed this meanwhile. Load it again and repeat your change.'],
  'already-taken': [409, 'Another one uses this already. The errors say what.'],
  'contact-blocked': [409, 'This contact is blocked. Unblock them to write to them.'],
  'merge-superseded': [409, 'Another merge of this contact came later. Undo that one first.'],
  'client-id-reused': [409, 'This clientId belongs to another message. Use a new one.'],
  'line-taken': [409, 'This line belongs to another member. A customer who names it must reach one person.'],
  'no-hand-over': [409, 'There is nothing to accept or to give back here any more.'],
  'wrong-state': [409, 'The message has moved on and this can no longer be done to it.'],
  'cursor-too-old': [410, 'The cursor is older than the log. Load everything anew.'],
  'payload-too-large': [413, 'The body is too large.'],
  'unsupported-media-type': [415, 'This kind of content is not accepted here.'],
  'text-too-long': [422, 'The text is too long for this WeChat account. Shorten it.'],
  'policy-invalid': [422, 'Some fields of the policy cannot stand like that.'],
  'kind-not-supported': [422, 'This WeChat account cannot carry this kind of message. Send it as a link.'],
  'media-not-acceptable': [422, 'WeChat would refuse this file. The errors say why.'],
  'phone-number-invalid': [422, 'This is no phone number that can be reached. Write it with its country code.'],
  'too-many-requests': [429, 'Too many requests in a short time. Wait as many seconds as Retry-After says.'],
  internal: [500, 'Something went wrong here. Nothing was changed; try again.'],
  'wechat-unavailable': [503, 'WeChat did not answer, or did not do it. The reason says what an administrator can mend.'],
  unavailable: [503, 'The service cannot reach what it needs just now. Try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, detail: string]>

export type ProblemCode = keyof typeof problems

/** RFC 9457, `application/problem+json`. Some codes carry members of their own. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
})
export type Problem = z.infer<typeof problem>
