import { makeStyles, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { longDate } from '../../ui/format-time.ts'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const useStyles = makeStyles({
  detail: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  text: { ...oneLine, flexShrink: 1, minWidth: '48px' },
  validated: { color: tokens.colorStatusSuccessForeground1, fontSize: '14px', flexShrink: 0 },
  people: {
    ...oneLine,
    flexShrink: 2,
    minWidth: '24px',
    // As high as a finger needs, without moving the lines apart.
    padding: '4px 2px',
    margin: '-4px 0',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline', color: tokens.colorNeutralForeground2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** Below the contact's name: the number that was validated, and who of the colleagues takes part. */
export function HeaderDetail({ thread, onPeople }: { thread: Thread; onPeople(): void }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { me } = useSession()
  const { contact, account, participants } = thread
  const names = participants.map(({ memberId, name }) => (memberId === me.id ? t('people.me') : name)).join(', ')
  const isAlone = participants.every(({ memberId }) => memberId === me.id)
  return (
    <div className={styles.detail}>
      {contact.validatedPhone === null ? (
        <span dir="auto" className={styles.text}>
          {account.name}
        </span>
      ) : (
        <ValidatedPhone number={contact.validatedPhone} validatedAt={contact.validatedAt} />
      )}
      {!isAlone && (
        <>
          <span aria-hidden>·</span>
          <button
            type="button"
            className={styles.people}
            aria-label={t('people.names', { names })}
            title={t('people.names', { names })}
            aria-haspopup="dialog"
            onClick={onPeople}
          >
            {names}
          </button>
        </>
      )}
    </div>
  )
}

/** Since when it is validated stands in its tooltip. */
function ValidatedPhone({ number, validatedAt }: { number: string; validatedAt: string | null }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const label = t('conversation.validatedPhone')
  const since = validatedAt ? t('conversation.validatedOn', { date: longDate(Date.parse(validatedAt), i18n.language) }) : label
  return (
    <>
      <ShieldCheckmarkRegular className={styles.validated} aria-hidden />
      <span className={hidden}>{label}</span>
      <span className={styles.text} title={since}>
        {number}
      </span>
    </>
  )
}
