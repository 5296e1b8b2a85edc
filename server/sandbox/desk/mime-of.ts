const byEnding: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  amr: 'audio/amr',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
}

const plausible = /^[a-z]+\/[\w.+-]+$/i

/** By the name's ending; else what the browser says, without its parameters. */
export function mimeOf(name: string, contentType: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const [said = ''] = contentType.split(';')
  return byEnding[ending] ?? (plausible.test(said) ? said.toLowerCase() : 'application/octet-stream')
}
