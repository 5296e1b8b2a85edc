import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { counterFromBytes, sizeOnWeChat } from '../../ui/text-size.ts'
import type { ComposerHint } from './composer-hint.ts'

const useStyles = makeStyles({
  hints: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  stop: { color: tokens.colorStatusDangerForeground1 },
})

interface ComposerHintsProps {
  /** For the field that it describes. */
  id: string
  thread: Thread
  text: string
  hint: ComposerHint
  /** A file is in the way. */
  blocked: boolean
  /** The server has just said no, and why: that is enough. */
  refused: boolean
}

/** What will happen to what is written, and how much of it WeChat takes. */
export function ComposerHints({ id, thread, text, hint, blocked, refused }: ComposerHintsProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const limitBytes = thread.account.maxTextBytes
  const bytes = sizeOnWeChat(text, thread.senderPrefix)
  const tooLong = bytes > limitBytes
  const fate = refused && hint.tone === 'stop' ? '' : hint.text
  return (
    <div className={styles.hints}>
      <span id={id} className={mergeClasses((tooLong || blocked || hint.tone === 'stop') && styles.stop)}>
        {blocked ? t('attach.blocked') : tooLong ? t('composer.tooLong', { limit: limitBytes, over: bytes - limitBytes }) : fate}
      </span>
      {bytes >= counterFromBytes(limitBytes) && (
        <span className={mergeClasses(tooLong && styles.stop)} title={thread.senderPrefix && t('composer.prefixCounts')}>
          {t('composer.bytes', { used: bytes, limit: limitBytes })}
        </span>
      )}
    </div>
  )
}
