import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, SendFilled, SendRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../../server/contracts/problem.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { Strip } from '../../ui/strip.tsx'
import { composerHint } from './composer-hint.ts'
import { GrowingTextarea } from './growing-textarea.tsx'
import { cleanText, counterFromBytes, textBytes, usualLimitBytes } from './text-size.ts'
import { useComposer } from './use-composer.ts'

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
  tooLong: { color: tokens.colorStatusDangerForeground1 },
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
  const hint = composerHint(thread, me.wechatEnabled, nowMs, t)
  const { text, refusal, change, send, onKeyDown, onCompositionEnd } = useComposer(thread.id, hint.writable)
  const hintId = useId()
  const armed = hint.writable && cleanText(text) !== ''
  const bytes = textBytes(text)
  return (
    <footer className={styles.footer}>
      {refusal !== null && (
        <div role="alert">
          <Strip tone="danger" icon={<ErrorCircleRegular />}>
            {t(`problem.${refusal as ProblemCode}`, { defaultValue: t('problem.internal') })}
          </Strip>
        </div>
      )}
      <div className={mergeClasses(styles.pill, !hint.writable && styles.readOnly)}>
        <GrowingTextarea
          aria-label={t('composer.label')}
          aria-describedby={hintId}
          placeholder={t('composer.label')}
          autoFocus={autoFocus}
          value={text}
          readOnly={!hint.writable}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onCompositionEnd={onCompositionEnd}
        />
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
        <span id={hintId}>{hint.text}</span>
        {bytes >= counterFromBytes && (
          <span className={mergeClasses(bytes > usualLimitBytes && styles.tooLong)}>
            {t('composer.bytes', { used: bytes, limit: usualLimitBytes })}
          </span>
        )}
      </div>
    </footer>
  )
}
