import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../../server/contracts/problem.ts'
import type { Thread } from '../../../../server/contracts/thread.ts'
import { mostUploadBytes, type Attachment } from '../../../api/attachment.ts'
import { useUpload } from '../../../api/use-attachments.ts'
import { fileSize } from '../../../ui/file-size.ts'
import { hindranceOf, linkHelps, mostBytes, type Hindrance } from './hindrance.ts'

interface AttachmentNote {
  text: string | null
  /** It hinders sending. */
  trouble: boolean
  remedy: 'link' | 'retry' | null
  /** 0 to 1; null: nothing moves. */
  progress: number | 'unknown' | null
}

/** Where a file stands, and what the member can do about it. */
export function useAttachmentNote(file: Attachment, outbound: Thread['account']['outbound']): AttachmentNote {
  const { t, i18n } = useTranslation()
  const upload = useUpload(file)
  const hindrance = hindranceOf(file, outbound)
  if (hindrance !== null) {
    const text = hindranceText(hindrance, file, t, i18n.language)
    return { text, trouble: true, remedy: linkHelps(hindrance) ? 'link' : null, progress: null }
  }
  const asLink = file.asLink ? t('attach.willBeLink') : null
  if (upload === 'kept' || upload.status === 'ready') return { text: asLink, trouble: false, remedy: null, progress: null }
  switch (upload.status) {
    case 'waiting':
      return { text: asLink ?? t('attach.waiting'), trouble: false, remedy: null, progress: 'unknown' }
    case 'uploading':
      return { text: asLink ?? t('attach.uploading'), trouble: false, remedy: null, progress: upload.fraction }
    case 'lost':
      return { text: t('attach.lost'), trouble: true, remedy: null, progress: null }
    case 'refused': {
      const text =
        upload.problem === 'upload-lost'
          ? t('attach.lost')
          : t(`problem.${upload.problem as ProblemCode}`, { defaultValue: t('problem.internal') })
      return { text, trouble: true, remedy: upload.problem === 'upload-lost' ? null : 'retry', progress: null }
    }
  }
}

function hindranceText(hindrance: Hindrance, { kind }: Attachment, t: TFunction, locale: string): string {
  const name = t(`message.kind.${kind}`)
  switch (hindrance) {
    case 'empty':
      return t('attach.empty')
    case 'too-large':
      return t('attach.tooLarge', { limit: fileSize(mostUploadBytes, locale) })
    case 'too-large-for-kind':
      return t('attach.tooLargeForKind', { kind: name, limit: fileSize(mostBytes[kind], locale) })
    case 'kind-not-carried':
      return t('attach.kindNotCarried', { kind: name })
    case 'not-carried':
      return t('attach.notCarried', { kind: name })
  }
}
