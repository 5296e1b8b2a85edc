import { zipSync } from 'fflate'

/** A zip's oldest date, by the clock of wherever this runs, which is how a zip counts. */
const noDate = new Date(1980, 0, 1)

/** The same files give the same bytes, so that a package can be compared and its hash kept. */
export function zipPackage(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([name, bytes]) => [name, new Uint8Array(bytes)])), { level: 9, mtime: noDate })
}
