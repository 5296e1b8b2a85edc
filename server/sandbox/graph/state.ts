import { z } from 'zod'
import { feedItem } from '../desk-api.ts'

export const graphState = z.object({
  /** By DeskUser.id, newest last. */
  feeds: z.record(z.string(), z.array(feedItem)),
  /** DeskUser.ids of those who removed the app from their Teams. */
  removedFor: z.array(z.string()),
})
export type GraphState = z.infer<typeof graphState>

export const newGraphState = (): GraphState => ({ feeds: {}, removedFor: [] })
