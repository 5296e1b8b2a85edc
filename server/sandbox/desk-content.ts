import { z } from 'zod'

/** What a bubble on a phone can hold. A part of desk-api.ts. */

export const mediaKind = z.enum(['image', 'voice', 'video', 'file'])
export type MediaKind = z.infer<typeof mediaKind>

const medium = z.object({
  kind: mediaKind,
  /** GET media/:mediaId has the bytes; 404 when the sandbox has let go of them. */
  mediaId: z.string(),
  /** As a person would call it: a title, or the file's name. */
  name: z.string(),
  mime: z.string(),
  bytes: z.int().nonnegative(),
  /** Of a voice message whose length can be told. */
  durationMs: z.int().nullable(),
})
export type MediumContent = z.infer<typeof medium>

export const locationContent = z.object({
  kind: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(200),
  address: z.string().max(500),
})
export const linkContent = z.object({
  kind: z.literal('link'),
  title: z.string().max(500),
  description: z.string().max(1_000),
  url: z.string().max(2_048),
  /** Of an Official Account's card, the address that the account gave; it is shown by nobody. Else null. */
  imageUrl: z.string().max(2_048).nullable(),
})

/** `menuItemId`: the words come from an item of a menu message, by a tap. */
export const customerContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), menuItemId: z.string().nullable() }),
  medium,
  locationContent,
  linkContent,
])
export type CustomerContent = z.infer<typeof customerContent>

export const accountContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  medium,
  locationContent,
  linkContent,
  z.object({ kind: z.literal('miniprogram'), title: z.string(), appId: z.string(), path: z.string() }),
  /** Tap an item by POST phones/:id/menu. */
  z.object({
    kind: z.literal('menu'),
    head: z.string(),
    items: z.array(z.object({ id: z.string(), text: z.string() })),
    tail: z.string(),
  }),
  /** `fields`: lines as the template shows them. `url` null: nothing happens when it is tapped. */
  z.object({
    kind: z.literal('template'),
    title: z.string(),
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    url: z.string().nullable(),
  }),
])
export type AccountContent = z.infer<typeof accountContent>
