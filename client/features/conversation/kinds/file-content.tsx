import { Button, Spinner } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { Caption } from './caption.tsx'
import { nameOf } from './file-name.ts'
import { FileRow } from './file-row.tsx'
import { useDownload } from './use-download.ts'

/** A file to save. `asLink`: the customer got a link to it, since the account carries no files. */
export function FileContent({ message, media, asLink = false }: { message: Message; media: Media; asLink?: boolean }) {
  const { t } = useTranslation()
  const { state, download } = useDownload(media)
  const name = nameOf(media)
  const note = state === 'failed' ? t('kind.downloadFailed') : asLink ? t('kind.asLink') : null
  return (
    <>
      <FileRow
        name={name}
        bytes={media.bytes}
        note={note}
        action={
          <Button
            appearance="subtle"
            aria-label={t('kind.download', { name })}
            icon={state === 'busy' ? <Spinner size="tiny" /> : <ArrowDownloadRegular />}
            onClick={download}
          />
        }
      />
      {!asLink && <Caption text={message.text} />}
    </>
  )
}
