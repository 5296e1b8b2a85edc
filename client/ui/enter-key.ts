/** What is looked at of a keydown. */
export interface KeyPress {
  key: string
  keyCode: number
  shiftKey: boolean
  altKey: boolean
  isComposing: boolean
}

/** Safari's keydown of the Enter that ended a composition comes this soon after `compositionend`, ms. */
const lateMs = 60

/**
 * Whether a key sends. Enter does, Shift+Enter breaks the line, and an Enter that chooses in an input method's list
 * does neither. Browsers tell of that in three ways: `isComposing`; the key code 229; and in Safari, where the
 * composition ends before its own keydown, only by how soon it comes (https://bugs.webkit.org/show_bug.cgi?id=165004).
 *
 * @param composedAgoMs since the last `compositionend`; null: there was none
 */
export function sends(press: KeyPress, composedAgoMs: number | null): boolean {
  if (press.key !== 'Enter' || press.shiftKey || press.altKey) return false
  if (press.isComposing || press.keyCode === 229) return false
  return composedAgoMs === null || composedAgoMs > lateMs
}
