/** Writes into a field as typing does: at the caret, or over what stands from `from` to `to`; undone by the field's own undo. */
export function insertText(field: HTMLTextAreaElement, words: string, from = field.selectionStart, to = field.selectionEnd): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, to)
  // Out of fashion, and still the only way that undo knows of.
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, words)) return
  field.setRangeText(words, from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
