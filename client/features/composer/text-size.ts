/** What an Official Account takes by default, UTF-8 bytes (contract.md, `maxTextBytes`). The server has the last word. */
export const usualLimitBytes = 2_000

/** The counter shows from here on, so that it is quiet for nearly everybody. */
export const counterFromBytes = 1_600

const encoder = new TextEncoder()

/** UTF-8 bytes; a Chinese character takes three. Short texts aren't counted, since no text can take more than three a unit. */
export const textBytes = (text: string): number => (text.length * 3 < counterFromBytes ? text.length : encoder.encode(text).length)

/** As it is sent: no blank ends, nothing that can't be written in UTF-8. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()
