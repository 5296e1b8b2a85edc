import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, NoteAddRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { Strip } from '../../ui/strip.tsx'
import { useEnterKey } from '../../ui/use-enter-key.ts'
import { useNote } from './use-note.ts'

const edge = tokens.colorStatusWarningBorderActive

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} max(${tokens.spacingVerticalM}, env(safe-area-inset-bottom))`,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  /* Nobody takes this field for the customer's: another colour, a dashed edge, another word on the button. */
  field: {
    display: 'flex',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    minHeight: '40px',
    boxSizing: 'border-box',
    paddingInlineStart: '15px',
    paddingInlineEnd: '3px',
    border: `1px dashed ${edge}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorStatusWarningBackground1,
    cursor: 'text',
    ':focus-within': { outline: `2px solid ${edge}`, outlineOffset: '-1px' },
  },
  add: { marginBottom: '3px', flexShrink: 0 },
  hint: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
})

interface NoteComposerProps {
  threadId: string
  /** The customer's name. */
  contact: string
  /** The note is written, or nobody wants to write one any more. */
  onDone(): void
}

/** Writes an internal note. In place of the composer, whose text waits meanwhile. */
export function NoteComposer({ threadId, contact, onDone }: NoteComposerProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { text, change, add, busy, problem } = useNote(threadId)
  const hintId = useId()
  const addIt = () => void add()
  const { onKeyDown, onCompositionEnd } = useEnterKey(addIt)
  return (
    <footer className={styles.footer}>
      {problem !== null && (
        <div role="alert">
          <Strip tone="danger" icon={<ErrorCircleRegular />}>
            {t(`problem.${problem}`)}
          </Strip>
        </div>
      )}
      <div className={styles.field}>
        <GrowingTextarea
          aria-label={t('note.label')}
          aria-describedby={hintId}
          placeholder={t('note.label')}
          autoFocus
          maxLength={8_000}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => (event.key === 'Escape' && text === '' ? onDone() : onKeyDown(event))}
          onCompositionEnd={onCompositionEnd}
        />
        <Button
          className={styles.add}
          appearance="transparent"
          icon={<NoteAddRegular />}
          disabledFocusable={busy || text.trim() === ''}
          onClick={addIt}
        >
          {t('note.add')}
        </Button>
      </div>
      <span id={hintId} className={styles.hint}>
        {t('note.hint', { contact })}
      </span>
    </footer>
  )
}
