import { Button } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../ui/lazy-part.ts'
import type { MessageMenuProps } from './message-menu.tsx'

const load = async () => (await import('./message-menu.tsx')).MessageMenu
const MessageMenu = lazyPart(load)

/** Opens the Message menu, which is fetched when the pointer or the focus comes near. */
export function MenuButton(props: MessageMenuProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(false)
  const prefetch = () => void load().catch(() => {})
  const button = (
    <Button
      appearance="subtle"
      icon={<MoreHorizontalRegular />}
      aria-label={t('menu.name')}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <MessageMenu {...props} />
    </Suspense>
  )
}
