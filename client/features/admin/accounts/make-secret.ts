const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What WeChat's own "generate at random" gives: letters and digits. */
export function makeSecret(kind: 'token' | 'encodingAesKey'): string {
  let made = ''
  while (made.length < (kind === 'token' ? 32 : 43)) {
    for (const byte of crypto.getRandomValues(new Uint8Array(64))) {
      // Without the bytes beyond a whole number of alphabets each letter is as likely as the others.
      if (byte < 248 && made.length < (kind === 'token' ? 32 : 43)) made += letters[byte % 62]
    }
  }
  return made
}
