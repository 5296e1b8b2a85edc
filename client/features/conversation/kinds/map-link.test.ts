import { expect, it } from 'vitest'
import { mapLink } from './map-link.ts'

const place = (latitude: number, longitude: number, name: string | null = null, address: string | null = null) =>
  ({ type: 'location', latitude, longitude, name, address }) as const

it('shows a place in Shanghai on the map that its coordinates were made for', () => {
  const url = new URL(mapLink(place(31.2304, 121.4737, '人民广场; 1:1', '黄浦区')))
  expect(url.host).toBe('apis.map.qq.com')
  expect(url.searchParams.get('marker')).toBe('coord:31.2304,121.4737;title:人民广场  1 1;addr:黄浦区')
})

it('shows a place in Zurich on OpenStreetMap, and tells it nothing but where', () => {
  expect(mapLink(place(47.3769, 8.5417, 'Client’s home', 'Secret 1'))).toBe(
    'https://www.openstreetmap.org/?mlat=47.3769&mlon=8.5417#map=17/47.3769/8.5417',
  )
})
