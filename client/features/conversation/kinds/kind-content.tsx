import type { Message } from '../../../../server/contracts/message.ts'
import { FileContent } from './file-content.tsx'
import { ImageContent } from './image-content.tsx'
import { LinkContent } from './link-content.tsx'
import { LocationContent } from './location-content.tsx'
import { MediaStateContent } from './media-state-content.tsx'
import { MenuContent } from './menu-content.tsx'
import { MiniprogramContent } from './miniprogram-content.tsx'
import { UnsupportedContent } from './unsupported-content.tsx'
import { VideoContent } from './video-content.tsx'
import { VoiceContent } from './voice-content.tsx'

/** A message that isn't text, by its kind. Whatever lacks what its kind needs is named and not hidden. */
export function KindContent({ message }: { message: Message }) {
  const { kind, media, card } = message
  switch (kind) {
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return <FileKindContent message={message} kind={kind} />
    case 'link':
      if (media !== null) return <FileContent message={message} media={media} asLink />
      return card?.type === 'link' ? <LinkContent card={card} /> : <UnsupportedContent message={message} />
    case 'location':
      return card?.type === 'location' ? <LocationContent card={card} /> : <UnsupportedContent message={message} />
    case 'miniprogram':
      return card?.type === 'miniprogram' ? <MiniprogramContent card={card} /> : <UnsupportedContent message={message} />
    case 'menu':
      return card?.type === 'menu' ? <MenuContent card={card} /> : <UnsupportedContent message={message} />
    case 'text':
    case 'unsupported':
      return <UnsupportedContent message={message} />
  }
}

function FileKindContent({ message, kind }: { message: Message; kind: 'image' | 'voice' | 'video' | 'file' }) {
  const { media } = message
  if (media === null) return <UnsupportedContent message={message} />
  if (media.status !== 'ready') return <MediaStateContent message={message} media={media} />
  switch (kind) {
    case 'image':
      return <ImageContent message={message} media={media} />
    case 'voice':
      return <VoiceContent message={message} media={media} />
    case 'video':
      return <VideoContent message={message} media={media} />
    case 'file':
      return <FileContent message={message} media={media} />
  }
}
