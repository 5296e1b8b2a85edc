import { Button, Input, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components'
import { EmojiRegular, SearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmojiGrid } from './emoji-grid.tsx'
import { emojiGroups } from './emoji-table.ts'
import { findEmoji } from './find-emoji.ts'

const useStyles = makeStyles({
  surface: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    width: '328px',
    maxWidth: 'calc(100vw - 24px)',
    padding: '12px',
    boxSizing: 'border-box',
  },
  groups: { height: 'min(280px, 40dvh)', overflowY: 'auto', scrollbarWidth: 'thin' },
  title: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} 2px ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  none: { padding: tokens.spacingVerticalL, textAlign: 'center', color: tokens.colorNeutralForeground3 },
})

interface EmojiPickerProps {
  disabled: boolean
  /** Begins open: it is loaded by the click that asks for it. */
  defaultOpen: boolean
  onPick(emoji: string): void
}

export function EmojiPicker({ disabled, defaultOpen, onPick }: EmojiPickerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(defaultOpen)
  const pick = (emoji: string) => {
    setOpen(false)
    onPick(emoji)
  }
  return (
    <Popover open={open} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus positioning={{ position: 'above', align: 'end' }}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          aria-label={t('composer.emoji')}
          title={t('composer.emoji')}
          icon={<EmojiRegular />}
          disabledFocusable={disabled}
        />
      </PopoverTrigger>
      <Choice onPick={pick} />
    </Popover>
  )
}

function Choice({ onPick }: { onPick(emoji: string): void }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const [query, setQuery] = useState('')
  const found = findEmoji(query)
  return (
    <PopoverSurface className={styles.surface} aria-label={t('composer.emoji')}>
      <Input
        type="search"
        aria-label={t('composer.findEmoji')}
        placeholder={t('composer.findEmoji')}
        contentBefore={<SearchRegular />}
        value={query}
        onChange={(_event, { value }) => setQuery(value)}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || first === undefined) return
          event.preventDefault()
          onPick(first.emoji)
        }}
      />
      <div className={styles.groups}>
        {query.trim() === '' ? (
          emojiGroups.map(({ group, emoji }) => (
            <section key={group} aria-label={t(`composer.emojiGroup.${group}`)}>
              <h3 className={styles.title}>{t(`composer.emojiGroup.${group}`)}</h3>
              <EmojiGrid emoji={emoji} onPick={onPick} />
            </section>
          ))
        ) : found.length === 0 ? (
          <div className={styles.none} role="status">
            {t('composer.noEmoji')}
          </div>
        ) : (
          <EmojiGrid emoji={found} onPick={onPick} />
        )}
      </div>
    </PopoverSurface>
  )
}
