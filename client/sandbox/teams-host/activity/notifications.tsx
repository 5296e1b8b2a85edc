import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { useEffect, useEffectEvent, useState } from 'react'
import type { FeedItem } from '../../../../server/sandbox/desk-api.ts'
import type { HostLocale } from '../host-locale.ts'
import { ParleyMark } from '../parley-mark.tsx'
import { titleOf } from './feed-item.ts'
import { shownForMs } from './use-arrivals.ts'

const useStyles = makeStyles({
  corner: {
    position: 'absolute',
    right: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    zIndex: 1,
    width: 'min(340px, calc(100% - 32px))',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  toast: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow28,
  },
  app: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  body: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
    border: 'none',
    background: 'none',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  preview: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: tokens.colorNeutralForeground2 },
})

export interface NotificationsProps {
  items: readonly FeedItem[]
  locale: HostLocale
  onOpen: (item: FeedItem) => void
  onHide: (id: string) => void
}

/** Teams' toasts, at the bottom right. */
export function Notifications({ items, locale, onOpen, onHide }: NotificationsProps) {
  const styles = useStyles()
  return (
    <section className={styles.corner} role="log" aria-label="Notifications">
      {items.map((item) => (
        <Notification key={item.id} item={item} locale={locale} onOpen={() => onOpen(item)} onHide={() => onHide(item.id)} />
      ))}
    </section>
  )
}

interface NotificationProps {
  item: FeedItem
  locale: HostLocale
  onOpen: () => void
  onHide: () => void
}

function Notification({ item, locale, onOpen, onHide }: NotificationProps) {
  const styles = useStyles()
  const [held, setHeld] = useState(false)
  const hide = useEffectEvent(() => onHide())
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => hide(), shownForMs)
    return () => clearTimeout(timer)
  }, [held])
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.app}>
        <ParleyMark size={16} />
        Parley
      </span>
      <Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label="Dismiss notification" onClick={onHide} />
      <button type="button" className={styles.body} onClick={onOpen}>
        <span className={styles.title}>{titleOf(item, locale)}</span>
        {item.preview !== '' && <span className={styles.preview}>{item.preview}</span>}
      </button>
    </div>
  )
}
