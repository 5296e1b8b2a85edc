import type { AccountContent, CustomerContent, MediumContent } from '../../../server/sandbox/desk-api.ts'
import { mediumAddress } from '../desk/desk-client.ts'
import { Bubble, type Side } from './kinds/bubble.tsx'
import { FileCard } from './kinds/file-card.tsx'
import { LinkCard } from './kinds/link-card.tsx'
import { LocationCard } from './kinds/location-card.tsx'
import { MenuBubble } from './kinds/menu-bubble.tsx'
import { MiniProgramCard } from './kinds/mini-program-card.tsx'
import { PictureTile } from './kinds/picture-tile.tsx'
import { TemplateCard } from './kinds/template-card.tsx'
import { TextLines } from './kinds/text-lines.tsx'
import { VideoTile } from './kinds/video-tile.tsx'
import { VoiceBar } from './kinds/voice-bar.tsx'

function Medium({ medium, side }: { medium: MediumContent; side: Side }) {
  const src = mediumAddress(medium.mediaId)
  switch (medium.kind) {
    case 'image':
      return <PictureTile side={side} src={src} name={medium.name} />
    case 'voice':
      return <VoiceBar side={side} src={src} name={medium.name} mime={medium.mime} durationMs={medium.durationMs} />
    case 'video':
      return <VideoTile src={src} name={medium.name} />
    case 'file':
      return <FileCard name={medium.name} bytes={medium.bytes} href={src} />
  }
}

export interface PhoneContentProps {
  content: AccountContent | CustomerContent
  side: Side
  onTapItem: (itemId: string) => void
}

/** What was said, as WeChat shows its kind. */
export function PhoneContent({ content, side, onTapItem }: PhoneContentProps) {
  switch (content.kind) {
    case 'text':
      return (
        <Bubble side={side}>
          <TextLines text={content.text} side={side} />
        </Bubble>
      )
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return <Medium medium={content} side={side} />
    case 'location':
      return <LocationCard {...content} />
    case 'link':
      return <LinkCard title={content.title} description={content.description} url={content.url} />
    case 'miniprogram':
      return <MiniProgramCard title={content.title} appId={content.appId} path={content.path} />
    case 'menu':
      return <MenuBubble head={content.head} items={content.items} tail={content.tail} onTap={onTapItem} />
    case 'template':
      return <TemplateCard title={content.title} fields={content.fields} url={content.url} />
  }
}
