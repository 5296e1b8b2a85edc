import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DismissRegular, SearchRegular } from '@fluentui/react-icons'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    height: '32px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXS} 0 ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    ':focus-within': { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { height: '44px' },
  },
  input: {
    flexGrow: 1,
    minWidth: 0,
    height: '100%',
    padding: 0,
    border: 'none',
    outline: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    // The browser's own cross has no name.
    '::-webkit-search-cancel-button': { display: 'none' },
  },
  clear: {
    display: 'grid',
    placeItems: 'center',
    width: '24px',
    height: '24px',
    flexShrink: 0,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    fontSize: '16px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (pointer: coarse)': { width: '44px', height: '44px' },
  },
  /** Before there is anything to search, in the same measures. */
  inert: { pointerEvents: 'none' },
})

interface SearchBoxProps {
  ref?: Ref<HTMLInputElement>
  text: string
  /** `settled`: false in the middle of a composition, whose letters are no words yet. */
  onText(text: string, settled: boolean): void
  onClear(): void
  /** The focus or the pointer is here: what shows results will be wanted. */
  onNear(): void
}

export function SearchBox({ ref, text, onText, onClear, onNear }: SearchBoxProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.box} onPointerEnter={onNear}>
      <SearchRegular aria-hidden fontSize={16} />
      <input
        ref={ref}
        type="search"
        className={styles.input}
        aria-label={t('search.name')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        enterKeyHint="search"
        value={text}
        onFocus={onNear}
        onChange={(event) => onText(event.target.value, !(event.nativeEvent as InputEvent).isComposing)}
        onCompositionEnd={(event) => onText(event.currentTarget.value, true)}
      />
      {text !== '' && (
        <button type="button" className={styles.clear} aria-label={t('search.clear')} onClick={onClear}>
          <DismissRegular />
        </button>
      )}
    </div>
  )
}

/** The box before there is anything to search, in its measures. */
export function SearchBoxPlace() {
  const styles = useStyles()
  return <div aria-hidden className={mergeClasses(styles.box, styles.inert)} />
}
