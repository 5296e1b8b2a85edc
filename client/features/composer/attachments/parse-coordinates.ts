export interface Coordinates {
  latitude: number
  longitude: number
}

const number = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`
const patterns = [
  // 31.2304, 121.4737 · 31.2304 121.4737 · 31.2304° N, 121.4737° E · geo:31.2304,121.4737
  new RegExp(String.raw`^(?:geo:)?\s*${number}\s*°?\s*([NS]?)\s*[,;\s]\s*${number}\s*°?\s*([EW]?)(?:[?;].*)?$`, 'i'),
  // Addresses of maps, as people copy them.
  new RegExp(String.raw`^https?://\S*[@=:/]${number}()(?:,|%2C)\s*${number}()(?=[,&?#;/%]|z|$)`, 'i'),
  new RegExp(String.raw`^https?://\S*[?&]mlat=${number}()&mlon=${number}()`, 'i'),
]

/** What a person pastes for a place, in degrees; latitude comes first. Null: nothing that can be understood. */
export function parseCoordinates(text: string): Coordinates | null {
  // Full-width as Chinese input methods write them; a comma for the point where a semicolon separates.
  const plain = text.normalize('NFKC').replaceAll('、', ',').trim()
  const pointed = /^[^;]*\d,\d[^;]*;[^;]*$/.test(plain) ? plain.replace(/(\d),(\d)/g, '$1.$2') : plain
  for (const pattern of patterns) {
    const [, north, ns = '', east, ew = ''] = pattern.exec(pointed) ?? []
    if (north === undefined || east === undefined) continue
    const latitude = signed(north, ns === '' ? null : ns.toUpperCase() === 'S')
    const longitude = signed(east, ew === '' ? null : ew.toUpperCase() === 'W')
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  }
  return null
}

/** `negative`: by its letter; null: by its sign. */
const signed = (digits: string, negative: boolean | null): number => (negative === true ? -Math.abs(Number(digits)) : Number(digits))
