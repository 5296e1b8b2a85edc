import { notices, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import { anyPlaceholder, bytesOf } from '../../../../server/contracts/policy-texts.ts'

/** What is wrong with a text, in a form that the screen has words for. */
export type TextFault =
  | { kind: 'empty' }
  | { kind: 'tooLong'; mostBytes: number }
  | { kind: 'unknown'; placeholder: string }
  | { kind: 'missing'; placeholder: string }
  | { kind: 'brace' }

export function textFault(key: NoticeTextKey, text: string): TextFault | null {
  const { placeholders, mostBytes, ...facts } = notices[key]
  const known: readonly string[] = placeholders.map((name) => `{${name}}`)
  if (text.trim() === '') return { kind: 'empty' }
  if (bytesOf(text) > mostBytes) return { kind: 'tooLong', mostBytes }
  const unknown = text.match(anyPlaceholder)?.find((placeholder) => !known.includes(placeholder))
  if (unknown !== undefined) return { kind: 'unknown', placeholder: unknown }
  const required: readonly string[] = 'required' in facts ? facts.required : []
  const missing = required.map((name) => `{${name}}`).find((placeholder) => !text.includes(placeholder))
  if (missing !== undefined) return { kind: 'missing', placeholder: missing }
  return /[{}]/.test(text.replaceAll(anyPlaceholder, '')) ? { kind: 'brace' } : null
}
