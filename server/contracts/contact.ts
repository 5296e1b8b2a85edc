import { z } from 'zod'
import { id, time } from './common.ts'

export const contact = z.object({
  id,
  name: z.string(),
  /** As a conversation has it (thread.ts). */
  avatarUrl: z.string().nullable(),
  company: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string().nullable(),
  phones: z.array(z.object({ number: z.string(), validatedAt: time.nullable() })),
  wechat: z.array(z.object({ accountId: id, threadId: id, canMessage: z.boolean() })),
  version: z.int().positive(),
})
export type Contact = z.infer<typeof contact>

export const changeContactBody = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  company: z.string().trim().max(200).nullable().optional(),
  notes: z.string().max(10_000).nullable().optional(),
})
export type ChangeContactBody = z.infer<typeof changeContactBody>
