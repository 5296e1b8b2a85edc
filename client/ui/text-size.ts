const encoder = new TextEncoder()

/** UTF-8 bytes; a Chinese character takes three. */
export const textBytes = (text: string): number => encoder.encode(text).length

/** As it is sent: no blank ends, nothing that can't be written in UTF-8. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()

/** A text's length as the account's limit counts it: what the customer sees before it counts too. An empty one is 0. */
export function sizeOnWeChat(text: string, senderPrefix: string): number {
  const ready = cleanText(text)
  return ready === '' ? 0 : textBytes(senderPrefix + ready)
}

/** From here on a counter shows, so that it is quiet for nearly everybody. */
export const counterFromBytes = (limitBytes: number): number => limitBytes * 0.8
