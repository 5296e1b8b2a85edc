/** More readings of one name than a person thinks of. */
const mostReadings = 8

type Pinyin = typeof import('pinyin-pro').pinyin
let loaded: Promise<Pinyin> | null = null
// Its dictionary is some megabytes: loaded with the first Chinese name.
const loadPinyin = (): Promise<Pinyin> => (loaded ??= import('pinyin-pro').then(({ pinyin }) => pinyin))

const chinese = /\p{Script=Han}+/u

/** The syllables of a Chinese name in each way that it may be read, tones left out; none of a name without Chinese characters. */
export async function readName(name: string): Promise<string[][]> {
  const characters = chinese.exec(name.normalize('NFKC'))?.[0]
  if (characters === undefined) return []
  const pinyin = await loadPinyin()
  const plain = { toneType: 'none', type: 'array', v: true } as const
  // 曾 and 单 are read in another way as surnames than in words.
  const asName = pinyin(characters, { ...plain, surname: 'head' })
  const ways = [...characters].map((character, index) => [
    ...new Set([asName[index] ?? '', ...pinyin(character, { ...plain, multiple: true })]),
  ])
  const readings = ways.reduce<string[][]>(
    (soFar, syllables) => soFar.flatMap((reading) => syllables.map((syllable) => [...reading, syllable])).slice(0, mostReadings),
    [[]],
  )
  // ü is typed as v, and as u by who has no such key.
  return readings.flatMap((reading) =>
    reading.some((syllable) => syllable.includes('v')) ? [reading, reading.map((one) => one.replaceAll('v', 'u'))] : [reading],
  )
}
