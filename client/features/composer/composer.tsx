import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, SendFilled, SendRegular } from '@fluentui/react-icons'
import { Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { usePending } from '../../api/use-messages.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { composerFieldId } from '../../ui/composer-focus.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Strip } from '../../ui/strip.tsx'
import { cleanText, counterFromBytes, sizeOnWeChat } from '../../ui/text-size.ts'
import { useFileEntry } from './attachments/use-file-entry.ts'
import { composerHint } from './composer-hint.ts'
import { useComposer } from './use-composer.ts'

const AttachTools = lazyPart(async () => (await import('./attachments/attach-tools.tsx')).AttachTools)
const AttachmentTray = lazyPart(async () => (await import('./attachments/attachment-tray.tsx')).AttachmentTray)

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} max(${tokens.spacingVerticalM}, env(safe-area-inset-bottom))`,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  pill: {
    position: 'relative',
    display: 'flex',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    minHeight: '40px',
    boxSizing: 'border-box',
    paddingInlineStart: '15px',
    paddingInlineEnd: '3px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'text',
    // The line of Fluent's inputs that grows when they have the focus.
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: '-1px',
      bottom: '-1px',
      height: tokens.borderRadiusLarge,
      borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
      borderBottomLeftRadius: tokens.borderRadiusLarge,
      borderBottomRightRadius: tokens.borderRadiusLarge,
      clipPath: 'inset(calc(100% - 2px) 0 0 0)',
      transform: 'scaleX(0)',
      transitionProperty: 'transform',
      transitionDuration: tokens.durationFast,
      pointerEvents: 'none',
      '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0.01ms' },
    },
    ':focus-within::after': { transform: 'scaleX(1)' },
    ':focus-within': {
      borderTopColor: tokens.colorNeutralStroke1Pressed,
      borderRightColor: tokens.colorNeutralStroke1Pressed,
      borderLeftColor: tokens.colorNeutralStroke1Pressed,
    },
  },
  dropping: { outline: `2px dashed ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-3px' },
  tools: { display: 'flex', flexShrink: 0, justifyContent: 'flex-end', marginBottom: '3px' },
  readOnly: { backgroundColor: tokens.colorNeutralBackground3, cursor: 'default' },
  send: { marginBottom: '3px', flexShrink: 0 },
  armed: { color: tokens.colorBrandForeground1 },
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

interface ComposerProps {
  thread: Thread
  /** True where the member has just opened the conversation by hand. */
  autoFocus: boolean
}

export function Composer({ thread, autoFocus }: ComposerProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { me } = useSession()
  const nowMs = useServerNow()
  const ahead = usePending(thread.id).filter(({ state }) => state === 'waiting').length
  const hintFor = (count: number) => composerHint(thread, me.wechatEnabled, nowMs, t, { ahead, count })
  const { writable } = hintFor(1)
  const { text, files, blocked, refusal, change, send, onKeyDown, onCompositionEnd } = useComposer(thread, writable)
  const { dragging, attach, onPaste } = useFileEntry(thread.id, writable)
  const hasText = cleanText(text) !== ''
  const hint = hintFor(Math.max(1, files.length + (hasText ? 1 : 0)))
  const hintId = useId()
  const armed = writable && !blocked && (hasText || files.length > 0)
  const limitBytes = thread.account.maxTextBytes
  const bytes = sizeOnWeChat(text, thread.senderPrefix)
  const tooLong = bytes > limitBytes
  return (
    <footer data-region="composer" className={styles.footer}>
      {refusal !== null && (
        <div role="alert">
          <Strip tone="danger" icon={<ErrorCircleRegular />}>
            {t(`problem.${refusal as ProblemCode}`, { defaultValue: t('problem.internal') })}
          </Strip>
        </div>
      )}
      <Suspense>{files.length > 0 && <AttachmentTray files={files} outbound={thread.account.outbound} />}</Suspense>
      <div className={mergeClasses(styles.pill, !writable && styles.readOnly, dragging && styles.dropping)}>
        <GrowingTextarea
          id={composerFieldId}
          aria-label={t('composer.label')}
          aria-describedby={hintId}
          placeholder={t(dragging ? 'attach.drop' : 'composer.label')}
          autoFocus={autoFocus}
          value={text}
          readOnly={!writable}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onCompositionEnd={onCompositionEnd}
          onPaste={onPaste}
        />
        {/* The place of the tools is theirs before they are here. */}
        <div className={styles.tools} style={{ minWidth: `${32 * toolCount(thread)}px` }}>
          <Suspense>
            <AttachTools thread={thread} disabled={!writable} hint={hintFor(1).text} attach={attach} />
          </Suspense>
        </div>
        <Button
          className={mergeClasses(styles.send, armed && styles.armed)}
          appearance="transparent"
          aria-label={t('composer.send')}
          icon={armed ? <SendFilled /> : <SendRegular />}
          disabledFocusable={!armed}
          onClick={send}
        />
      </div>
      <div className={styles.hints}>
        <span id={hintId} className={mergeClasses((tooLong || blocked || hint.tone === 'stop') && styles.stop)}>
          {blocked ? t('attach.blocked') : tooLong ? t('composer.tooLong', { limit: limitBytes, over: bytes - limitBytes }) : hint.text}
        </span>
        {bytes >= counterFromBytes(limitBytes) && (
          <span className={mergeClasses(tooLong && styles.stop)} title={thread.senderPrefix && t('composer.prefixCounts')}>
            {t('composer.bytes', { used: bytes, limit: limitBytes })}
          </span>
        )}
      </div>
    </footer>
  )
}

const toolCount = ({ account }: Thread): number => 1 + account.outbound.filter((kind) => kind === 'location' || kind === 'link').length
