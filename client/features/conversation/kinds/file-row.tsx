import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileIcon } from '../../../ui/file-icon.tsx'
import { fileSize } from '../../../ui/file-size.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minHeight: '44px', minWidth: '200px', maxWidth: '100%' },
  icon: { display: 'inline-flex', flexShrink: 0, fontSize: '28px', color: tokens.colorBrandForeground1 },
  words: { flexGrow: 1, minWidth: 0 },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  detail: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

interface FileRowProps {
  /** Safe to be shown. */
  name: string
  bytes: number
  /** What else there is to say, after the size. */
  note?: string | null
  action?: ReactNode
}

/** A file as a line: sign, name, size, and what can be done with it. */
export function FileRow({ name, bytes, note = null, action }: FileRowProps) {
  const { i18n } = useTranslation()
  const styles = useStyles()
  const size = fileSize(bytes, i18n.language)
  return (
    <div className={styles.row}>
      <span className={styles.icon} aria-hidden>
        <FileIcon name={name} />
      </span>
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.detail}>{note === null ? size : `${size} · ${note}`}</span>
      </span>
      {action}
    </div>
  )
}
