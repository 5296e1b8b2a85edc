import { Link, Spinner } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Media } from '../../../../server/contracts/message.ts'
import { useDownload } from './use-download.ts'

/** For what can't be shown: offers the file itself, within a line of text. */
export function DownloadButton({ media, kind }: { media: Media; kind: 'voice' | 'video' }) {
  const { t } = useTranslation()
  const { state, download } = useDownload(media)
  return (
    <Link as="button" inline onClick={download} disabledFocusable={state === 'busy'}>
      {t(state === 'failed' ? 'kind.downloadAgain' : 'kind.downloadKind', { kind: t(`message.kind.${kind}`) })}
      {state === 'busy' && <Spinner size="extra-tiny" aria-hidden />}
    </Link>
  )
}
