import { makeStyles } from '@fluentui/react-components'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import type { DeskClient } from '../desk/desk-client.ts'
import { useCommand } from '../desk/use-command.ts'
import { PhoneCaption } from './phone-caption.tsx'
import { PhoneComposer } from './phone-composer.tsx'
import { PhoneFollowBar } from './phone-follow-bar.tsx'
import { PhoneLog } from './phone-log.tsx'
import { PhoneStatusBar } from './phone-status-bar.tsx'
import { PhoneTitleBar } from './phone-title-bar.tsx'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  region: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    minWidth: 0,
    minHeight: 0,
    width: '100%',
    maxWidth: '360px',
    justifySelf: 'center',
  },
  body: {
    position: 'relative',
    flexGrow: 1,
    minHeight: 0,
    padding: '7px',
    display: 'flex',
    borderRadius: '34px',
    backgroundColor: wechat.body,
    boxShadow: 'inset 0 0 0 1px #45454d, 0 10px 28px rgb(0 0 0 / 22%), 0 1px 3px rgb(0 0 0 / 30%)',
  },
  screen: {
    position: 'relative',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    borderRadius: '27px',
    fontFamily: wechat.font,
    color: wechat.text,
    colorScheme: 'light',
    backgroundColor: wechat.chat,
  },
})

export interface WechatPhoneProps {
  phone: Phone
  accountName: string
  /** Its place on the desk, from 0. */
  seat: number
  now: Date
  client: Pick<DeskClient, 'sendAsPhone' | 'follow' | 'unfollow'>
}

/** A customer's telephone, with WeChat open in the conversation with the account. */
export function WechatPhone({ phone, accountName, seat, now, client }: WechatPhoneProps) {
  const styles = useStyles()
  const follow = useCommand(() => client.follow(phone.id))
  const unfollow = useCommand(() => client.unfollow(phone.id))
  const typing = phone.typingUntil !== null && Date.parse(phone.typingUntil) > now.getTime()
  return (
    <section className={styles.region} aria-label={`WeChat phone of ${phone.name}`}>
      <PhoneCaption phone={phone} now={now} problem={follow.problem ?? unfollow.problem} onUnfollow={() => void unfollow.run()} />
      <div className={styles.body}>
        <div className={styles.screen}>
          <PhoneStatusBar now={now} />
          <PhoneTitleBar accountName={accountName} typing={typing} />
          <PhoneLog phone={phone} seat={seat} todayMs={new Date(now).setHours(0, 0, 0, 0)} />
          {phone.following ? (
            <PhoneComposer phoneName={phone.name} onSend={(text) => client.sendAsPhone(phone.id, text)} />
          ) : (
            <PhoneFollowBar phoneName={phone.name} accountName={accountName} onFollow={() => void follow.run()} />
          )}
        </div>
      </div>
    </section>
  )
}
