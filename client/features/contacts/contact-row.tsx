import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useAvatar } from '../../api/use-avatar.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { visibleName } from '../../ui/visible-name.ts'

export const contactRowHeight = 56
const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const useStyles = makeStyles({
  place: { position: 'absolute', insetInline: tokens.spacingHorizontalS, height: `${contactRowHeight}px`, listStyleType: 'none' },
  row: {
    '--avatar-ring': tokens.colorNeutralBackground2,
    '--secondary': tokens.colorNeutralForeground3,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    height: '52px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': {
      '--avatar-ring': tokens.colorNeutralBackground2Hover,
      '--secondary': tokens.colorNeutralForeground2Hover,
      backgroundColor: tokens.colorNeutralBackground2Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (forced-colors: active)': { ':hover': { outline: '1px solid Highlight', outlineOffset: '-1px' } },
  },
  selected: {
    '--avatar-ring': tokens.colorNeutralBackground2Selected,
    '--secondary': tokens.colorNeutralForeground2Selected,
    backgroundColor: tokens.colorNeutralBackground2Selected,
    color: tokens.colorNeutralForeground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  names: { flexGrow: 1, minWidth: 0 },
  name: { ...oneLine, fontWeight: tokens.fontWeightSemibold },
  company: { ...oneLine, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: 'var(--secondary)' },
  blocked: { flexShrink: 0, fontSize: tokens.fontSizeBase200, color: 'var(--secondary)' },
})

interface ContactRowProps {
  contact: Contact
  selected: boolean
  tabbable: boolean
  index: number
  /** -1: nobody knows yet. */
  count: number
  top: number
  onSelect(contactId: string): void
  onKeyDown(event: KeyboardEvent, index: number): void
}

export function ContactRow({ contact, selected, tabbable, index, count, top, onSelect, onKeyDown }: ContactRowProps) {
  const { t } = useTranslation()
  const { t: tContacts } = useTranslation('contacts')
  const styles = useStyles()
  const picture = useAvatar(contact)
  return (
    <li className={styles.place} style={{ top }} aria-setsize={count} aria-posinset={index + 1}>
      <button
        type="button"
        className={mergeClasses(styles.row, selected && styles.selected)}
        tabIndex={tabbable ? 0 : -1}
        data-index={index}
        aria-current={selected}
        onClick={() => onSelect(contact.id)}
        onKeyDown={(event) => onKeyDown(event, index)}
      >
        <ContactAvatar
          name={contact.name}
          contactId={contact.id}
          picture={picture}
          {...(contact.wechat.length > 0 && { channelLabel: t('threads.wechat') })}
        />
        <span className={styles.names}>
          <div className={styles.name} dir="auto">
            {visibleName(contact.name)}
          </div>
          {contact.company !== null && (
            <div className={styles.company} dir="auto">
              {visibleName(contact.company)}
            </div>
          )}
        </span>
        {contact.blocked && <span className={styles.blocked}>{tContacts('block.badge')}</span>}
      </button>
    </li>
  )
}
