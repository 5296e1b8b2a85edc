import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../api/attachment.ts'
import type { PendingContent } from '../../../api/pending-content.ts'
import { useSession } from '../../../api/session-context.ts'
import { useUpload } from '../../../api/use-attachments.ts'
import { useObjectUrl } from '../../../ui/use-object-url.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { FileRow } from './file-row.tsx'
import { LinkContent } from './link-content.tsx'
import { LocationContent } from './location-content.tsx'
import { mediaBox } from './media-box.ts'

const useStyles = makeStyles({
  image: { display: 'block', maxWidth: '100%', objectFit: 'cover', borderRadius: tokens.borderRadiusMedium },
  progress: { marginTop: tokens.spacingVerticalXS },
})

/** A message that isn't text, on its way to the server: from what is on this device. */
export function PendingKind({ content }: { content: Exclude<PendingContent, { kind: 'text' }> }) {
  switch (content.kind) {
    case 'attachment':
      return <PendingFile attachment={content.attachment} />
    case 'link':
      return <LinkContent card={content.card} />
    case 'location':
      return <LocationContent card={content.card} />
  }
}

function PendingFile({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { uploads } = useSession()
  const upload = useUpload(attachment)
  const url = useObjectUrl(uploads.file(attachment.id))
  const box = mediaBox(attachment)
  const name = visibleName(attachment.name)
  return (
    <>
      {attachment.kind === 'image' && !attachment.asLink && url !== null ? (
        <img className={styles.image} style={{ width: box.width, aspectRatio: `${box.width} / ${box.height}` }} src={url} alt={name} />
      ) : (
        <FileRow name={name} bytes={attachment.bytes} note={attachment.asLink ? t('kind.asLink') : null} />
      )}
      {upload !== 'kept' && (upload.status === 'uploading' || upload.status === 'waiting') && (
        <ProgressBar
          className={styles.progress}
          aria-label={t('attach.progress', { name })}
          // Without a figure it moves: it waits for its turn, or for the connection.
          {...(upload.status === 'uploading' && { value: upload.fraction })}
        />
      )}
    </>
  )
}
