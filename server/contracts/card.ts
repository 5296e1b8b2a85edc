import { z } from 'zod'

/** What a message of kind `location`, `link`, `miniprogram` or `menu` holds besides its text. */

const webAddress = z.url({ protocol: /^https?$/ }).max(2048)

export const locationCard = z.strictObject({
  type: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(200).nullable(),
  address: z.string().max(500).nullable(),
})
export const linkCard = z.strictObject({
  type: z.literal('link'),
  title: z.string().min(1).max(200),
  description: z.string().max(1000).nullable(),
  url: webAddress,
  /** As the platform gave it; never fetched by the product, never shown as a picture. */
  imageUrl: webAddress.nullable(),
})
export const miniprogramCard = z.strictObject({
  type: z.literal('miniprogram'),
  title: z.string().max(200),
  appId: z.string().max(100),
  path: z.string().max(1024),
})
/** A question with answers to tap, as a message of its own. */
export const menuCard = z.strictObject({
  type: z.literal('menu'),
  head: z.string().max(1024),
  items: z.array(z.strictObject({ id: z.string().min(1).max(64), text: z.string().min(1).max(128) })).max(10),
  tail: z.string().max(1024),
})

export const card = z.discriminatedUnion('type', [locationCard, linkCard, miniprogramCard, menuCard])
export type Card = z.infer<typeof card>
