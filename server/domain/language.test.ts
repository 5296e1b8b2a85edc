import { expect, test } from 'vitest'
import { detectLanguage } from './language.ts'

test.each([
  ['您好，我想了解一下基金', 'zh-CN'],
  ['请问现在开户需要什么资料', 'zh-CN'],
  ['請問現在開戶需要什麼資料', 'zh-TW'],
  ['我們明天見', 'zh-TW'],
  // Written alike in both.
  ['好', 'zh-CN'],
  // As much of the one as of the other.
  ['這这', 'zh-CN'],
  ['這这這', 'zh-TW'],
  // Company names are Latin in every language.
  ['我要买 HSBC 的股票', 'zh-CN'],
  ['我要買 HSBC 的股票', 'zh-TW'],
  ['Good morning', 'en'],
  ['Guten Tag', 'en'],
  ['ok', 'en'],
  ['Ωmega café', 'en'],
] as const)('%j is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})

test.each(['', ' ', '42', '138 0013 8000', '👍', '?', 'k', 'a 1 b', 'Здравствуйте', 'さくら'])('%j does not tell', (text) => {
  expect(detectLanguage(text)).toBe(null)
})

test.each([...'們這個會說來時國學對發麼樣還過點開關東車長門問間見覺讓請謝嗎應該現實經驗報價資訊電話聯號碼網線歡買賣錢銀匯險證與業務'])(
  '%s alone is Traditional',
  (character) => {
    expect(detectLanguage(character)).toBe('zh-TW')
  },
)

test.each([...'们这个会说来时国学对发么样还过点开关东车长门问间见觉让请谢吗应该现实经验报价资讯电话联号码网线欢买卖钱银汇险证与业务'])(
  '%s outweighs one Traditional character',
  (character) => {
    expect(detectLanguage(`們${character}`)).toBe('zh-CN')
  },
)
