import {
  DocumentPdfRegular,
  DocumentRegular,
  DocumentTableRegular,
  DocumentTextRegular,
  FolderZipRegular,
  ImageRegular,
  MusicNote2Regular,
  SlideTextRegular,
  VideoRegular,
} from '@fluentui/react-icons'
import type { ComponentType } from 'react'

const byExtension: readonly (readonly [pattern: RegExp, icon: ComponentType])[] = [
  [/^pdf$/, DocumentPdfRegular],
  [/^(docx?|odt|rtf|txt|md|pages)$/, DocumentTextRegular],
  [/^(xlsx?|ods|csv|numbers)$/, DocumentTableRegular],
  [/^(pptx?|odp|key)$/, SlideTextRegular],
  [/^(zip|rar|7z|gz|tar)$/, FolderZipRegular],
  [/^(png|jpe?g|gif|webp|heic|bmp|tiff?|svg)$/, ImageRegular],
  [/^(mp3|amr|wav|m4a|aac|ogg|silk|flac)$/, MusicNote2Regular],
  [/^(mp4|mov|avi|mkv|webm)$/, VideoRegular],
]

/** A sign for a file, by the end of its name. Only a hint for the eye: what is inside was looked at by the server. */
export function FileIcon({ name }: { name: string }) {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const Icon = byExtension.find(([pattern]) => pattern.test(extension))?.[1] ?? DocumentRegular
  return <Icon />
}
