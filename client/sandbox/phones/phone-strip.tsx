import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { DeskAccount, Phone } from '../../../server/sandbox/desk-api.ts'
import { CustomerAvatar } from './phone-avatar.tsx'

const useStyles = makeStyles({
  strip: { flexShrink: 0, display: 'flex', gap: tokens.spacingHorizontalXS, overflowX: 'auto', padding: '2px', scrollbarWidth: 'thin' },
  phone: {
    flex: '1 0 0',
    minWidth: '104px',
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: '4px 8px 4px 4px',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusLarge,
    fontFamily: tokens.fontFamilyBase,
    textAlign: 'start',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontWeight: tokens.fontWeightSemibold },
  account: { fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, color: tokens.colorNeutralForeground2 },
  dot: {
    position: 'absolute',
    top: '1px',
    left: '31px',
    width: '10px',
    height: '10px',
    borderRadius: '5px',
    backgroundColor: '#fa5151',
    border: `1.5px solid ${tokens.colorNeutralBackground3}`,
  },
})

const shortKinds: Readonly<Record<Phone['kind'], string>> = { 'official-account': 'Official Account', 'wecom-kf': 'Customer service' }

export interface PhoneStripProps {
  phones: readonly Phone[]
  accounts: readonly DeskAccount[]
  front: readonly string[]
  unseen: ReadonlySet<string>
  onChoose: (phoneId: string) => void
}

/** All phones of the desk; choosing one brings it to the front. */
export function PhoneStrip({ phones, accounts, front, unseen, onChoose }: PhoneStripProps) {
  const styles = useStyles()
  return (
    <div className={styles.strip} role="group" aria-label="Phones on the desk">
      {phones.map((phone, seat) => {
        const accountName = accounts.find(({ id }) => id === phone.accountId)?.name ?? ''
        const inFront = front.includes(phone.id)
        return (
          <button
            key={phone.id}
            type="button"
            className={mergeClasses(styles.phone, inFront && styles.chosen)}
            aria-pressed={inFront}
            aria-label={`Phone of ${phone.name}, ${accountName}${unseen.has(phone.id) ? ', new message' : ''}`}
            onClick={() => onChoose(phone.id)}
          >
            <CustomerAvatar nativeName={phone.nativeName} seat={seat} />
            {unseen.has(phone.id) && <span className={styles.dot} />}
            <span className={styles.words}>
              <span className={mergeClasses(styles.line, styles.name)}>{phone.name}</span>
              <span className={mergeClasses(styles.line, styles.account)}>{shortKinds[phone.kind]}</span>
            </span>
          </button>
        )
      })}
    </div>
  )
}
