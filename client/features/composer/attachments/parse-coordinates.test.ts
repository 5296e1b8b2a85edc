import { expect, it } from 'vitest'
import { parseCoordinates } from './parse-coordinates.ts'

it.each<[text: string, latitude: number, longitude: number]>([
  ['31.2304, 121.4737', 31.2304, 121.4737],
  ['31.2304,121.4737', 31.2304, 121.4737],
  ['  31.2304   121.4737 ', 31.2304, 121.4737],
  ['31.2304；121.4737', 31.2304, 121.4737],
  ['３１．２３０４，１２１．４７３７', 31.2304, 121.4737],
  ['47,3769; 8,5417', 47.3769, 8.5417],
  ['-33.8568, 151.2153', -33.8568, 151.2153],
  ['33.8568° S, 151.2153° E', -33.8568, 151.2153],
  ['40.6892 N 74.0445 W', 40.6892, -74.0445],
  ['geo:31.2304,121.4737', 31.2304, 121.4737],
  ['geo:31.2304,121.4737?z=17', 31.2304, 121.4737],
  ['https://www.google.com/maps/@47.3769,8.5417,15z', 47.3769, 8.5417],
  ['https://www.google.com/maps?q=47.3769,8.5417', 47.3769, 8.5417],
  ['https://maps.apple.com/?ll=47.3769,8.5417&q=Office', 47.3769, 8.5417],
  ['https://www.openstreetmap.org/?mlat=47.3769&mlon=8.5417#map=17/47.3769/8.5417', 47.3769, 8.5417],
  ['90, 180', 90, 180],
])('%s', (text, latitude, longitude) => {
  expect(parseCoordinates(text)).toEqual({ latitude, longitude })
})

it.each(['', 'here', '31.2304', '91, 10', '10, 181', '31.2304, 121.4737, 5', '1e3, 4', 'https://example.com/', '31.23 and 121.47'])(
  '%j is no place',
  (text) => {
    expect(parseCoordinates(text)).toBeNull()
  },
)
