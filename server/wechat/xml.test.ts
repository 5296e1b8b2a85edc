import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs, inTime } from './testing/fuzz-runs.ts'
import { buildXml, decodeXml, maxXmlBytes, parseXml, XmlRefused } from './xml.ts'

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof XmlRefused) return error.code
    throw error
  }
  return 'accepted'
}
const parse = (text: string) => ({ ...parseXml(text) })

describe('fields', () => {
  it('stay text, whatever they look like', () => {
    const xml = '<xml><A><![CDATA[007]]></A><B>1e5</B><C>true</C><D>24086087575195331</D><E><![CDATA[ x ]]></E><F> y </F></xml>'
    expect(parse(xml)).toEqual({ A: '007', B: '1e5', C: 'true', D: '24086087575195331', E: ' x ', F: ' y ' })
  })

  it('keep entities in CDATA and decode the five predefined ones elsewhere, once', () => {
    expect(parse('<xml><A><![CDATA[&lt;b&gt; &amp;amp;]]></A><B>&lt;&gt;&amp;lt;&quot;&apos;</B></xml>')).toEqual({
      A: '&lt;b&gt; &amp;amp;',
      B: '<>&lt;"\'',
    })
  })

  it('join text and sections in their order', () => {
    expect(parse('<xml><A>a&amp;<![CDATA[&]]]]><![CDATA[>b]]>c</A></xml>')).toEqual({ A: 'a&&]]>bc' })
  })

  it('are empty where the element is', () => {
    expect(parse('<xml><A/><B></B><C><![CDATA[]]></C></xml>')).toEqual({ A: '', B: '', C: '' })
  })

  it('are no strings where they come twice or have children', () => {
    const { A, B, C } = parse('<xml><A>1</A><A>2</A><B><C>3</C></B><C>4</C></xml>')
    expect([typeof A, typeof B, C]).toEqual(['symbol', 'object', '4'])
  })

  it('have no prototype', () => {
    expect(parseXml('<xml><A>1</A></xml>')['toString']).toBeUndefined()
  })

  it('may hold markup of any sort inside CDATA, since customers write it', () => {
    const text = '<!DOCTYPE html> <!ENTITY x> <a href="y"> <!-- z --> <?php ?>'
    expect(parse(`<xml><Content><![CDATA[${text}]]></Content></xml>`)).toEqual({ Content: text })
  })

  it('are found behind a prologue and white space', () => {
    expect(parse('<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n  <A>1</A>\n</xml>\n')).toEqual({ A: '1' })
  })
})

describe('refuses', () => {
  it.each([
    ['a DTD', '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>', 'declares'],
    ['a DTD in small letters', '<!doctype xml><xml><A>1</A></xml>', 'declares'],
    ['a DTD behind the prologue', '<?xml version="1.0"?><!DOCTYPE xml><xml><A>1</A></xml>', 'declares'],
    ['an entity', '<xml><!ENTITY a "b"><A>1</A></xml>', 'declares'],
    ['a comment that hides a DTD from the check', '<!-- <![CDATA[ --><!DOCTYPE a><!-- ]]> --><xml/>', 'not-wechat-xml'],
    ['an attribute that hides a DTD from the check', '<xml a="<![CDATA["><!DOCTYPE b><c d="]]>"></c></xml>', 'not-wechat-xml'],
    ['an attribute', '<xml a="1"><A>1</A></xml>', 'not-wechat-xml'],
    ['a comment', '<xml><!-- a --><A>1</A></xml>', 'not-wechat-xml'],
    ['an instruction', '<xml><?php echo 1 ?><A>1</A></xml>', 'not-wechat-xml'],
    ['a tag that only CDATA completes', '<xml><A<![CDATA[x]]>>1</A></xml>', 'not-wechat-xml'],
    ['CDATA without an end', '<xml><A><![CDATA[1</A></xml>', 'not-wechat-xml'],
    ['tags that don’t match', '<xml><A>1</B></xml>', 'not-wechat-xml'],
    ['a missing end', '<xml><A>1</A>', 'not-wechat-xml'],
    ['two roots', '<xml><A>1</A></xml><xml><A>2</A></xml>', 'not-wechat-xml'],
    ['two roots of two names', '<xml><A>1</A></xml><foo/>', 'not-wechat-xml'],
    ['another root', '<html><A>1</A></html>', 'not-wechat-xml'],
    ['text before the root', 'x<xml><A>1</A></xml>', 'not-wechat-xml'],
    ['text behind the root', '<xml><A>1</A></xml>x', 'not-wechat-xml'],
    ['__proto__', '<xml><__proto__>1</__proto__></xml>', 'not-wechat-xml'],
    ['constructor', '<xml><constructor><prototype>1</prototype></constructor></xml>', 'not-wechat-xml'],
    ['a crowd of tags', `<xml>${'<A/>'.repeat(5_000)}</xml>`, 'not-wechat-xml'],
    ['deep nesting', `<xml>${'<A>'.repeat(150)}${'</A>'.repeat(150)}</xml>`, 'not-wechat-xml'],
    ['JSON', '{"ToUserName":"gh_1"}', 'not-wechat-xml'],
    ['nothing', '', 'not-wechat-xml'],
  ])('%s', (_name, text, code) => {
    expect(refusal(() => parseXml(text))).toBe(code)
  })

  it('a body over 64 KiB, and takes one of exactly that', () => {
    expect(refusal(() => decodeXml(Buffer.alloc(maxXmlBytes + 1, 'a')))).toBe('too-large')
    expect(decodeXml(Buffer.alloc(maxXmlBytes, 'a'))).toHaveLength(maxXmlBytes)
  })

  it.each([[Buffer.of(0xff, 0xfe)], [Buffer.of(0xc0, 0x80)], [Buffer.of(0xed, 0xa0, 0x80)], [Buffer.from('你').subarray(0, 2)]])(
    'bytes that are not UTF-8: %j',
    (bytes) => {
      expect(refusal(() => decodeXml(bytes))).toBe('not-utf8')
    },
  )
})

it(
  'writes what it reads, `]]>` included',
  () => {
    const anyValue = fc.string({
      unit: fc.oneof(fc.constantFrom(']]>', '<', '&amp;', '你', '👋🏽'), fc.string({ unit: 'grapheme', maxLength: 3 })),
    })
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parse(buildXml({ Content: value, Count: 7 }))).toEqual({ Content: value, Count: '7' })
      }),
      { numRuns: Math.min(fuzzRuns, 1_000) },
    )
  },
  fuzzTimeoutMs,
)

it.each([
  ['openings of CDATA', '<![CDATA['],
  ['ends of CDATA', ']]>'],
  ['sections of CDATA', '<![CDATA[]]>'],
  ['openings', '<'],
  ['tags', '<A>'],
  ['empty elements', '<A/>'],
  ['white space', ' '],
  ['entities', '&amp;'],
  ['halves of entities', '&am'],
  ['declarations', '<!DOCTYPE '],
  ['prologues', '<?xml '],
  ['closed tags', '</A '],
  ['characters', '你'],
])('is not slow about 64 KiB of %s, bare or in a field', (_name, piece) => {
  const many = piece.repeat(Math.floor((maxXmlBytes - 40) / Buffer.byteLength(piece)))
  for (const text of [many, `<xml>${many}</xml>`, `<xml><A>${many}</A></xml>`, `<xml><A><![CDATA[${many}]]></A></xml>`]) {
    inTime(() => refusal(() => parseXml(text)))
  }
})

it(
  'throws nothing but its own refusal, and not late, whatever comes',
  () => {
    const pieces = [
      '<xml>',
      '</xml>',
      '<A>',
      '</A>',
      '<A/>',
      '<![CDATA[',
      ']]>',
      '<!',
      '<!DOCTYPE',
      '<?xml ',
      '?>',
      '<!--',
      '-->',
      '&',
      '&amp;',
      '"',
      "'",
      '=',
      '<',
      '>',
      '/',
      ' ',
      '\0',
      '\n',
      'x',
      '__proto__',
      '#text',
      '#cdata',
      ':@',
    ]
    const anything = fc.oneof(
      fc.string({ unit: fc.constantFrom(...pieces), maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...pieces), maxLength: 30 }).map((inner) => `<xml>${inner}</xml>`),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(anything, (text) => inTime(() => refusal(() => parseXml(text)))),
      { numRuns: fuzzRuns },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => inTime(() => refusal(() => parseXml(decodeXml(Buffer.from(bytes)))))),
      { numRuns: Math.min(fuzzRuns, 1_000) },
    )
  },
  fuzzTimeoutMs,
)
