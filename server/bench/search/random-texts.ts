/** Frequent ones first: how often a character comes falls with its rank, as in what people write. */
const frequent =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'
const syllables = 'ac be con de en fi gra ho in ju ka li mo nu or pa qui re sta ter un va wi yo ze'.split(' ')
/** As many as somebody's working vocabulary, the frequent ones short. */
const words = Array.from({ length: 3_000 }, (_, n) => {
  const parts = n < 25 ? [n] : n < 650 ? [n % 25, Math.floor(n / 25)] : [n % 25, Math.floor(n / 25) % 25, (n * 7) % 25]
  return parts.map((part) => syllables[part] ?? '').join('')
})

/** The same texts for the same seed: a third Latin, the rest Chinese, some of them both. */
export function randomTexts(count: number, seed: number): string[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  // Rank r comes about as often as 1 / r.
  const ranked = (most: number) => Math.floor(most ** random()) - 1
  const character = () => {
    const rank = ranked(6_000)
    return frequent[rank] ?? String.fromCharCode(0x4e00 + ((rank * 37) % 20_000))
  }
  const sentence = () => {
    const length = 8 + Math.floor(random() * 24)
    return random() < 0.33
      ? Array.from({ length: Math.ceil(length / 3) }, () => words[ranked(words.length)] ?? 'the').join(' ')
      : Array.from({ length }, (_, at) => (at > 0 && random() < 0.08 ? '，' : character())).join('') +
          (random() < 0.1 ? ` ${words[ranked(words.length)] ?? ''}` : '')
  }
  return Array.from({ length: count }, sentence)
}
