import { Button, makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components'
import { ArrowClockwiseRegular, DismissRegular, LinkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../../server/contracts/thread.ts'
import type { Attachment } from '../../../api/attachment.ts'
import { useSession } from '../../../api/session-context.ts'
import { FileIcon } from '../../../ui/file-icon.tsx'
import { fileSize } from '../../../ui/file-size.ts'
import { useObjectUrl } from '../../../ui/use-object-url.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { useAttachmentNote } from './use-attachment-note.ts'

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    width: '280px',
    maxWidth: '100%',
    minHeight: '56px',
    padding: '6px',
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    // Fluent's red can't be read on lighter ones in the dark.
    backgroundColor: tokens.colorNeutralBackground3,
  },
  preview: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '44px',
    height: '44px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusSmall,
    fontSize: '24px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  picture: { width: '100%', height: '100%', objectFit: 'cover' },
  words: { flexGrow: 1, minWidth: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  name: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: tokens.fontWeightSemibold },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  trouble: { color: tokens.colorStatusDangerForeground1 },
  action: { minWidth: 'auto', paddingInline: 0, color: tokens.colorBrandForegroundLink },
  progress: { position: 'absolute', insetInline: 0, bottom: 0 },
})

/** One file before it is sent. */
export function AttachmentCard({ file, outbound }: { file: Attachment; outbound: Thread['account']['outbound'] }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const { attachments, uploads } = useSession()
  const { text, trouble, remedy, progress } = useAttachmentNote(file, outbound)
  const url = useObjectUrl(file.kind === 'image' ? uploads.file(file.id) : null)
  const name = visibleName(file.name)
  const size = fileSize(file.bytes, i18n.language)
  return (
    <li className={styles.card}>
      <span className={styles.preview} aria-hidden>
        {url === null ? <FileIcon name={name} /> : <img className={styles.picture} src={url} alt="" />}
      </span>
      <div className={styles.words}>
        <bdi className={styles.name} title={name}>
          {name}
        </bdi>
        <div className={mergeClasses(styles.note, trouble && styles.trouble)} role="status">
          {text === null ? size : `${size} · ${text}`}
        </div>
        {remedy === 'link' && (
          <Button
            size="small"
            appearance="transparent"
            className={styles.action}
            icon={<LinkRegular />}
            onClick={() => attachments.sendAsLink(file)}
          >
            {t('attach.asLink')}
          </Button>
        )}
        {remedy === 'retry' && (
          <Button
            size="small"
            appearance="transparent"
            className={styles.action}
            icon={<ArrowClockwiseRegular />}
            onClick={() => attachments.retry(file)}
          >
            {t('signIn.tryAgain')}
          </Button>
        )}
      </div>
      <Button
        size="small"
        appearance="subtle"
        aria-label={t('attach.remove', { name })}
        icon={<DismissRegular />}
        onClick={() => attachments.remove(file)}
      />
      {progress !== null && (
        <ProgressBar
          className={styles.progress}
          thickness="large"
          aria-label={t('attach.progress', { name })}
          {...(progress !== 'unknown' && { value: progress })}
        />
      )}
    </li>
  )
}
