import type { Language } from '../contracts/policy.ts'

// Frequent characters in pairs, as they are written in the two ways.
const traditional = new Set(
  '們這個會說來時國學對發麼樣還過點開關東車長門問間見覺讓請謝嗎應該現實經驗報價資訊電話聯號碼網線歡買賣錢銀匯險證與業務',
)
const simplified = new Set(
  '们这个会说来时国学对发么样还过点开关东车长门问间见觉让请谢吗应该现实经验报价资讯电话联号码网线欢买卖钱银汇险证与业务',
)
const han = /\p{Script=Han}/u
const latinWord = /\p{Script=Latin}{2,}/u

/** The language of what a customer wrote, for what is said to them; null: it doesn't tell (a picture, a number, an emoji). */
export function detectLanguage(text: string): Language | null {
  if (!han.test(text)) return latinWord.test(text) ? 'en' : null
  const characters = [...text]
  const count = (set: ReadonlySet<string>) => characters.filter((character) => set.has(character)).length
  return count(traditional) > count(simplified) ? 'zh-TW' : 'zh-CN'
}
