import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular, TextQuoteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { copyText } from '../../ui/copy-text.ts'
import { useAnnounce } from './announcer.tsx'
import { useQuote } from './use-quote.ts'

const useStyles = makeStyles({
  tools: {
    position: 'absolute',
    top: '-22px',
    display: 'flex',
    alignItems: 'center',
    padding: '1px',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
    whiteSpace: 'nowrap',
    zIndex: 1,
  },
  // About as wide as they are, so that they end with a wide bubble and not beyond a narrow screen.
  start: {
    insetInlineStart: 'max(0px, calc(100% - 140px))',
    '@media (pointer: coarse)': { insetInlineStart: 'max(0px, calc(100% - 180px))' },
  },
  end: { insetInlineEnd: 'max(24px, calc(100% - 40px))' },
  time: { paddingInline: tokens.spacingHorizontalSNudge, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  tool: {
    minWidth: '28px',
    width: '28px',
    height: '28px',
    '@media (pointer: coarse)': { minWidth: '44px', width: '44px', height: '40px' },
  },
})

interface MessageToolsProps {
  message: Message
  author: string
  side: 'start' | 'end'
  time: { text: string; iso: string; full: string }
}

/** What can be done with any message, and when it was said: over the bubble that is pointed at or has the focus. */
export function MessageTools({ message, author, side, time }: MessageToolsProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const announce = useAnnounce()
  const quote = useQuote(message, author)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(message.text ?? '')
    setCopied(done)
    announce(t(done ? 'message.copied' : 'message.notCopied'))
  }
  return (
    <div className={mergeClasses(styles.tools, styles[side])} role="group" aria-label={t('message.tools')}>
      <span className={styles.time} title={time.full}>
        {time.text}
      </span>
      {message.text !== null && message.text !== '' && (
        <Button
          className={styles.tool}
          size="small"
          appearance="subtle"
          aria-label={t('message.copy')}
          title={t('message.copy')}
          icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
          onClick={() => void copy()}
        />
      )}
      {quote && (
        <Button
          className={styles.tool}
          size="small"
          appearance="subtle"
          aria-label={t('message.quote')}
          title={t('message.quote')}
          icon={<TextQuoteRegular />}
          onClick={quote}
        />
      )}
    </div>
  )
}
