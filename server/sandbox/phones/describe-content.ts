import type { AccountContent, CustomerContent } from '../desk-content.ts'

/** One line for a bubble, as WeChat's list of chats has it. */
export function describeContent(content: AccountContent | CustomerContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'image':
      return '[Picture]'
    case 'voice':
      return '[Voice]'
    case 'video':
      return '[Video]'
    case 'file':
      return `[File] ${content.name}`
    case 'location':
      return `[Location] ${content.name}`.trimEnd()
    case 'link':
      return `[Link] ${content.title}`
    case 'miniprogram':
      return `[Mini program] ${content.title}`
    case 'menu':
      return content.head === '' ? '[Menu]' : content.head
    case 'template':
      return `[Service notice] ${content.title}`
  }
}
