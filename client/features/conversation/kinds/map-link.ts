import type { Card } from '../../../../server/contracts/card.ts'

type Place = Extract<Card, { type: 'location' }>

/**
 * Where a map shows the place; opened by a click alone, since it tells the map's owner of it. WeChat's coordinates in
 * mainland China are Tencent's (GCJ-02), some hundred metres off on any other map: there it is Tencent's own map
 * (https://lbs.qq.com/webApi/uriV1/uriGuide/uriWebMarker), elsewhere OpenStreetMap.
 */
export function mapLink({ latitude, longitude, name, address }: Place): string {
  if (!mayBeInMainlandChina(latitude, longitude)) {
    return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
  }
  // Its parts are separated by these.
  const word = (text: string | null) => (text ?? '').replace(/[;:]/g, ' ')
  const marker = `coord:${latitude},${longitude};title:${word(name)};addr:${word(address)}`
  return `https://apis.map.qq.com/uri/v1/marker?${new URLSearchParams({ marker, referer: 'parley' }).toString()}`
}

/** By a rectangle, as map libraries do it: neighbours within it are shown by Tencent's map too, and well. */
const mayBeInMainlandChina = (latitude: number, longitude: number): boolean =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271
