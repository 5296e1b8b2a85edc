import { makeStyles, useArrowNavigationGroup } from '@fluentui/react-components'
import { AttachRegular } from '@fluentui/react-icons/svg/attach'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { ImageRegular } from '@fluentui/react-icons/svg/image'
import { LinkRegular } from '@fluentui/react-icons/svg/link'
import { LocationRegular } from '@fluentui/react-icons/svg/location'
import { MicRegular } from '@fluentui/react-icons/svg/mic'
import { VideoRegular } from '@fluentui/react-icons/svg/video'
import { useEffect, useRef } from 'react'
import type { Attachment } from './attachments.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  panel: {
    flexBasis: '100%',
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: '6px 4px',
    paddingTop: '10px',
    borderTop: `0.5px solid ${wechat.line}`,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '4px',
    padding: '2px 0',
    border: 'none',
    borderRadius: '6px',
    font: 'inherit',
    fontSize: '11px',
    lineHeight: '13px',
    color: wechat.quiet,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${wechat.focus}` },
    ':hover > span': { backgroundColor: wechat.theirsPressed },
  },
  tile: {
    width: '40px',
    height: '40px',
    display: 'grid',
    placeItems: 'center',
    borderRadius: '9px',
    color: wechat.text,
    backgroundColor: wechat.tile,
  },
})

const icons: Readonly<Record<string, typeof ImageRegular>> = {
  image: ImageRegular,
  voice: MicRegular,
  video: VideoRegular,
  file: DocumentRegular,
  location: LocationRegular,
  link: LinkRegular,
}

export interface AttachPanelProps {
  name: string
  items: readonly Attachment[]
  onChoose: (item: Attachment) => void
  onClose: () => void
}

/** WeChat's panel under the line to write in: what else can be sent. */
export function AttachPanel({ name, items, onChoose, onClose }: AttachPanelProps) {
  const styles = useStyles()
  const arrows = useArrowNavigationGroup({ axis: 'grid-linear', circular: true })
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.querySelector('button')?.focus(), [])
  return (
    <div
      ref={panel}
      className={styles.panel}
      role="menu"
      aria-label={name}
      {...arrows}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      {items.map((item) => {
        const Icon = icons[item.key] ?? AttachRegular
        return (
          <button key={item.key} type="button" role="menuitem" className={styles.item} onClick={() => onChoose(item)}>
            <span className={styles.tile} aria-hidden="true">
              <Icon fontSize={20} />
            </span>
            {item.label}
          </button>
        )
      })}
    </div>
  )
}
