import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { MessageKind } from '../../../../server/contracts/message.ts'
import { mediaBox, type Box } from './media-box.ts'

const useStyles = makeStyles({
  reserved: {
    display: 'grid',
    placeItems: 'center',
    maxWidth: '100%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
})

interface ReservedProps {
  kind: MessageKind
  /** Of a picture or video. */
  size: { width: number | null; height: number | null } | null
}

/** Holds the place of what is being loaded, and names it. */
export function Reserved(props: ReservedProps) {
  const { t } = useTranslation()
  return (
    <div className={useStyles().reserved} style={boxOf(props)}>
      {t(`message.kind.${props.kind}`)}
    </div>
  )
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
