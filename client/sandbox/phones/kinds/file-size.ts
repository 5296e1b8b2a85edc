/** "812 B", "64.2 KB", "1.4 MB", in WeChat's units of 1,024. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const inKilobytes = bytes / 1024
  return inKilobytes < 1024 ? `${inKilobytes.toFixed(1)} KB` : `${(inKilobytes / 1024).toFixed(1)} MB`
}
