import type { Card } from '../contracts/card.ts'

/** What a message can hold, either way, in the product's own words. */

export type MediaKind = 'image' | 'voice' | 'video' | 'file'

/**
 * What a customer said. `text` is what a person reads (null where there is nothing), well-formed, with the platform's
 * emoticons as Unicode or as WeChat's own `[name]`. Media arrive with the platform's short-lived id.
 */
export type InboundContent =
  | { kind: 'text'; text: string; /** The item of a menu of ours that was tapped. */ menuId?: string }
  | {
      kind: MediaKind
      text: string | null
      mediaRef: string
      /** As the platform names it (`amr`, `speex`, `silk`); not believed. */ format?: string
    }
  | { kind: 'location' | 'link' | 'miniprogram' | 'menu'; text: string; card: Card }
  /** A kind that nothing of ours can show; `text` names it for a person. */
  | { kind: 'unsupported'; text: string }

/** What we say. `mediaRef` and `thumbRef` are the platform's ids from `upload`. */
export type OutboundContent =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'voice' | 'file'; mediaRef: string }
  | { kind: 'video'; mediaRef: string; thumbRef: string | null; title: string }
  | {
      kind: 'link'
      card: Extract<Card, { type: 'link' }>
      /** A picture for it, where the platform wants one uploaded. */ thumbRef: string | null
    }
  | { kind: 'location'; card: Extract<Card, { type: 'location' }> }
  | { kind: 'miniprogram'; card: Extract<Card, { type: 'miniprogram' }>; thumbRef: string }
  | { kind: 'menu'; card: Extract<Card, { type: 'menu' }> }
