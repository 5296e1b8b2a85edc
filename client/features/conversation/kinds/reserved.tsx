import { makeStyles, tokens } from '@fluentui/react-components'
import type { MessageKind } from '../../../../server/contracts/message.ts'
import { mediaBox, type Box } from './media-box.ts'

const useStyles = makeStyles({
  reserved: { maxWidth: '100%', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground4 },
})

interface ReservedProps {
  kind: MessageKind
  /** Of a picture or video. */
  size: { width: number | null; height: number | null } | null
}

/** Holds the place of what is being loaded. */
export function Reserved(props: ReservedProps) {
  return <div className={useStyles().reserved} style={boxOf(props)} />
}

function boxOf({ kind, size }: ReservedProps): Box {
  switch (kind) {
    case 'image':
    case 'video':
      return mediaBox(size ?? { width: null, height: null })
    case 'voice':
      return { width: 240, height: 36 }
    case 'file':
    case 'location':
    case 'link':
    case 'miniprogram':
    case 'menu':
    case 'text':
    case 'unsupported':
      return { width: 240, height: 44 }
  }
}
