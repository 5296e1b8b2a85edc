/** A quote tells what an answer is about; whoever wants all of it scrolls up. */
const mostCharacters = 80

/**
 * A quote as WeChat itself writes it where it has to be text, since neither kind of account can send a real one. It is a
 * part of the message: it can be changed, and its bytes count.
 */
export function quoted(author: string, words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  const cut = characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : line
  return `「${author}: ${cut}」\n`
}

/** What was quoted within an answer isn't quoted again. */
export const withoutQuote = (text: string): string => text.replace(/^「[^」]*」\s*/, '')
