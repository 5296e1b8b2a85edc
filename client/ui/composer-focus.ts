/** Of the text field of the open conversation: where the keyboard goes when it is done elsewhere. */
export const composerFieldId = 'composer-field'

/** Gives the composer the focus, behind what stands in it. */
export function focusComposer(): void {
  const field = document.getElementById(composerFieldId)
  if (!(field instanceof HTMLTextAreaElement)) return
  field.focus({ preventScroll: true })
  field.setSelectionRange(field.value.length, field.value.length)
}
