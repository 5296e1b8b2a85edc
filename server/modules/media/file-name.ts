/** Bytes in UTF-8; file systems take 255, and the phone adds to it. */
const mostBytes = 160

/**
 * A file's name as somebody else chose it, made fit to be shown and saved: the last part of a path, without what
 * turns the reading direction (and makes an .exe look like a .png), controls and what systems refuse. Null: nothing is
 * left of it.
 */
export function cleanFileName(given: string | null): string | null {
  const last = (given ?? '').toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '')
  return name === '' ? null : shorten(name)
}

/** Cuts before the extension, between characters. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= mostBytes) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - extension.length))) {
    if (Buffer.byteLength(kept + segment + extension) > mostBytes) break
    kept += segment
  }
  return kept + extension
}

/** RFC 6266: for those who know no UTF-8 a name of ASCII too. */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
