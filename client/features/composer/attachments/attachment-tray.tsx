import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../../server/contracts/thread.ts'
import type { Attachment } from '../../../api/attachment.ts'
import { AttachmentCard } from './attachment-card.tsx'

const useStyles = makeStyles({
  tray: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    maxHeight: 'min(220px, 30dvh)',
    margin: 0,
    padding: '2px',
    overflowY: 'auto',
    listStyleType: 'none',
    scrollbarWidth: 'thin',
  },
})

/** Files that will be sent with the next press of Send, and what hinders those that won't. */
export function AttachmentTray({ files, outbound }: { files: readonly Attachment[]; outbound: Thread['account']['outbound'] }) {
  const { t } = useTranslation()
  return (
    <ul className={useStyles().tray} aria-label={t('attach.tray')}>
      {files.map((file) => (
        <AttachmentCard key={file.id} file={file} outbound={outbound} />
      ))}
    </ul>
  )
}
