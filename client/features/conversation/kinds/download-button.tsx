import { Link, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Media } from '../../../../server/contracts/message.ts'
import { useDownload } from './use-download.ts'

const useStyles = makeStyles({
  // Fluent's colour of links can't be read on an own bubble in the dark.
  button: { color: tokens.colorNeutralForeground1, textDecorationLine: 'underline' },
})

/** For what can't be shown: offers the file itself, within a line of text. */
export function DownloadButton({ media, kind }: { media: Media; kind: 'voice' | 'video' }) {
  const { t } = useTranslation()
  const { state, download } = useDownload(media)
  return (
    <Link as="button" inline className={useStyles().button} onClick={download} disabledFocusable={state === 'busy'}>
      {t(state === 'failed' ? 'kind.downloadAgain' : 'kind.downloadKind', { kind: t(`message.kind.${kind}`) })}
      {state === 'busy' && <Spinner size="extra-tiny" aria-hidden />}
    </Link>
  )
}
