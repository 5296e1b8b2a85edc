import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useCardStyles } from './card-styles.ts'
import { fileSize } from './file-size.ts'

const useStyles = makeStyles({
  icon: { flexShrink: 0, display: 'block', width: '36px', height: '42px' },
  ending: { fontSize: '9px', fontWeight: 700, fill: '#fff', textAnchor: 'middle' },
  row: { display: 'flex', gap: '10px', padding: '11px', justifyContent: 'space-between' },
})

const endingColours: Readonly<Record<string, string>> = {
  pdf: '#d34b3f',
  doc: '#3566b0',
  docx: '#3566b0',
  xls: '#2f7d4f',
  xlsx: '#2f7d4f',
  ppt: '#c0602a',
  pptx: '#c0602a',
}

export interface FileCardProps {
  name: string
  bytes: number | null
  href: string
}

/** A file: its name, its size, and a tap that fetches it. */
export function FileCard({ name, bytes, href }: FileCardProps) {
  const card = useCardStyles()
  const styles = useStyles()
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return (
    <a className={mergeClasses(card.card, card.tappable)} href={href} download={name}>
      <span className={styles.row}>
        <span className={card.beside}>
          <span className={card.twoLines}>{name}</span>
          {bytes !== null && <span className={card.quiet}>{fileSize(bytes)}</span>}
        </span>
        <svg className={styles.icon} viewBox="0 0 36 42" aria-hidden="true">
          <path d="M4 0h20l12 12v26a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4Z" fill={endingColours[ending] ?? '#6b7480'} />
          <path d="M24 0v8a4 4 0 0 0 4 4h8Z" fill="#fff" opacity=".45" />
          <text className={styles.ending} x="18" y="31">
            {(ending === '' ? 'file' : ending).toUpperCase()}
          </text>
        </svg>
      </span>
    </a>
  )
}
