import { Button, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import { describeLeft } from '../clock/sandbox-time.ts'
import { describeSession } from './session.ts'

const useStyles = makeStyles({
  caption: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    minHeight: '40px',
  },
  who: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorPaletteRedForeground1 },
  nativeName: { color: tokens.colorNeutralForeground2 },
})

/** What WeChat's own counter says, in the words of the platform's rule. */
function describeGrant(phone: Phone, now: Date): string {
  if (!phone.following) return 'Not following'
  const leftMs = phone.grant === null ? 0 : Date.parse(phone.grant.until) - now.getTime()
  if (phone.grant === null || leftMs <= 0) return 'No window open'
  return `${phone.grant.used} of ${phone.grant.limit} used · ${describeLeft(leftMs)} left`
}

export interface PhoneCaptionProps {
  phone: Phone
  now: Date
  /** Why what was asked of the phone did not work. */
  problem: string | null
  onUnfollow: () => void
  onEnter: () => void
}

/** Above a phone: whose it is, and what WeChat still lets the account send there. */
export function PhoneCaption({ phone, now, problem, onUnfollow, onEnter }: PhoneCaptionProps) {
  const styles = useStyles()
  const session = describeSession(phone.session)
  return (
    <div className={styles.caption}>
      <div className={styles.who}>
        <Text weight="semibold" className={styles.line}>
          {phone.name}{' '}
          {phone.nativeName !== phone.name && (
            <Text lang="zh-Hans" weight="regular" className={styles.nativeName}>
              {phone.nativeName}
            </Text>
          )}
        </Text>
        {problem === null ? (
          <Text size={200} className={mergeClasses(styles.line, styles.quiet)}>
            {session ?? describeGrant(phone, now)}
          </Text>
        ) : (
          <Text size={200} className={styles.problem} role="alert">
            {problem}
          </Text>
        )}
      </div>
      {phone.kind === 'wecom-kf' && (
        <Tooltip content="The customer opens the chat from WeChat" relationship="description">
          <Button size="small" appearance="subtle" aria-label={`Enter chat as ${phone.name}`} onClick={onEnter}>
            Enter chat
          </Button>
        </Tooltip>
      )}
      {phone.kind === 'official-account' && phone.following && (
        <Tooltip content="The customer stops following the account" relationship="description">
          <Button size="small" appearance="subtle" aria-label={`Unfollow as ${phone.name}`} onClick={onUnfollow}>
            Unfollow
          </Button>
        </Tooltip>
      )}
    </div>
  )
}
