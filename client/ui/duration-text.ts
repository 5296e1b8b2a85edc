/** 12,400 ms: 0:12. An hour and more: 1:02:03. */
export function durationText(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
