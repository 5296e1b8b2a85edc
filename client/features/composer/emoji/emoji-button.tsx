import { Button } from '@fluentui/react-components'
import { EmojiRegular } from '@fluentui/react-icons'
import { memo, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../ui/lazy-part.ts'

const EmojiPicker = lazyPart(async () => (await import('./emoji-picker.tsx')).EmojiPicker)

/** Opens the choice of emoji, which is loaded by the first press. */
export const EmojiButton = memo(function EmojiButton({ disabled, onPick }: { disabled: boolean; onPick(emoji: string): void }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(false)
  const closed = (
    <Button
      appearance="transparent"
      aria-label={t('composer.emoji')}
      title={t('composer.emoji')}
      aria-haspopup="dialog"
      icon={<EmojiRegular />}
      disabledFocusable={disabled}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return closed
  return (
    <Suspense fallback={closed}>
      <EmojiPicker disabled={disabled} defaultOpen onPick={onPick} />
    </Suspense>
  )
})
