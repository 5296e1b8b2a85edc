import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { FeedItem } from '../../../../server/sandbox/desk-api.ts'
import type { HostLocale } from '../host-locale.ts'
import { ParleyMark } from '../parley-mark.tsx'
import { titleOf } from './feed-item.ts'

const useStyles = makeStyles({
  entry: {
    position: 'relative',
    width: '100%',
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  unread: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: '5px',
      top: '20px',
      width: '6px',
      height: '6px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  preview: { gridColumn: '2 / -1' },
})

export interface ActivityEntryProps {
  item: FeedItem
  locale: HostLocale
  onOpen: () => void
}

export function ActivityEntry({ item, locale, onOpen }: ActivityEntryProps) {
  const styles = useStyles()
  const time = new Date(item.at)
  return (
    <button type="button" className={mergeClasses(styles.entry, !item.read && styles.unread)} onClick={onOpen}>
      <ParleyMark size={32} />
      <span className={styles.cut}>{titleOf(item, locale)}</span>
      <time className={styles.small} dateTime={item.at}>
        {time.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
      </time>
      <span className={mergeClasses(styles.preview, styles.cut, styles.small)}>{item.preview || 'Parley'}</span>
    </button>
  )
}
