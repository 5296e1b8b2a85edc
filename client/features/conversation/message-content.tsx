import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Reserved } from './kinds/reserved.tsx'
import { TextContent } from './text-content.tsx'

const useStyles = makeStyles({
  recalled: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingBottom: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontStyle: 'italic',
    color: tokens.colorNeutralForeground2,
  },
})

const KindContent = lazyPart(async () => (await import('./kinds/kind-content.tsx')).KindContent)

/** What a message says. Texts at once; all else comes with the first message that needs it. */
export function MessageContent({ message }: { message: Message }) {
  const content =
    message.kind === 'text' ? (
      <TextContent text={message.text ?? ''} />
    ) : (
      <Suspense fallback={<Reserved kind={message.kind} size={message.media} />}>
        <KindContent message={message} />
      </Suspense>
    )
  if (message.recalledAt === null) return content
  return (
    <>
      <Recalled />
      {content}
    </>
  )
}

/** It stays on record what was said, and that it was taken back. */
function Recalled() {
  const { t } = useTranslation()
  return (
    <span className={useStyles().recalled}>
      <ArrowUndoRegular aria-hidden />
      {t('message.recalled')}
    </span>
  )
}
