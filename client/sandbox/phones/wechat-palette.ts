/**
 * The phone's own colours: WeChat's as its users see them, by day and by night. Grey texts are a shade stronger than the
 * model's, for contrast. Styles use the names; `wechatByDay` or `wechatByNight`, on an element around the phones, says
 * what they stand for.
 */
const tones = {
  /** The telephone around it all. */
  body: ['#1b1b1f', '#0a0a0b'],
  bodyEdge: ['#45454d', '#6b6b74'],
  chat: ['#ededed', '#111111'],
  bar: ['#f7f7f7', '#1e1e1e'],
  line: ['#d9d9d9', '#333333'],
  field: ['#ffffff', '#2c2c2c'],
  tile: ['#ffffff', '#2c2c2c'],
  own: ['#95ec69', '#3eb575'],
  ownText: ['#191919', '#06140c'],
  theirs: ['#ffffff', '#2c2c2c'],
  theirsPressed: ['#f0f0f0', '#383838'],
  text: ['#191919', '#d5d5d5'],
  quiet: ['#636363', '#a3a3a3'],
  link: ['#4a5f8a', '#9db2d6'],
  action: ['#07713a', '#07713a'],
  actionPressed: ['#055a2e', '#0a8a48'],
  focus: ['#07713a', '#3eb575'],
  off: ['#e4e4e4', '#333333'],
  offText: ['#8a8a8a', '#7a7a7a'],
  problem: ['#b3261e', '#ff8a80'],
  mapLand: ['#e6ece0', '#26302a'],
  mapWater: ['#bcd8ea', '#1f3644'],
  mapRoad: ['#ffffff', '#3d4742'],
} as const satisfies Record<string, readonly [day: string, night: string]>

type Tone = keyof typeof tones
const toneNames = Object.keys(tones) as Tone[]
const propertyOf = (tone: Tone) => `--wechat-${tone}` as const

const colours = Object.fromEntries(toneNames.map((tone) => [tone, `var(${propertyOf(tone)})`])) as Record<Tone, string>
const standing = (time: 0 | 1) => Object.fromEntries(toneNames.map((tone) => [propertyOf(tone), tones[tone][time]]))

export const wechatByDay = { ...standing(0), colorScheme: 'light' } as const
export const wechatByNight = { ...standing(1), colorScheme: 'dark' } as const

export const wechat = {
  ...colours,
  font: '-apple-system, "SF Pro Text", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif',
} as const
