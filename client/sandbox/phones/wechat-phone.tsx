import { makeStyles } from '@fluentui/react-components'
import { useCallback, type Ref } from 'react'
import type { DeskAccount, Phone, Sample } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'
import { useCommand } from '../desk/use-command.ts'
import { PhoneCaption } from './phone-caption.tsx'
import { PhoneComposer } from './phone-composer.tsx'
import { PhoneFollowBar } from './phone-follow-bar.tsx'
import { PhoneLog } from './phone-log.tsx'
import { PhoneMenu } from './phone-menu.tsx'
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
    scrollSnapAlign: 'start',
  },
  body: {
    position: 'relative',
    flexGrow: 1,
    minHeight: 0,
    padding: '7px',
    display: 'flex',
    borderRadius: '34px',
    backgroundColor: wechat.body,
    boxShadow: `inset 0 0 0 1px ${wechat.bodyEdge}, 0 10px 28px rgb(0 0 0 / 22%), 0 1px 3px rgb(0 0 0 / 30%)`,
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
    backgroundColor: wechat.chat,
  },
})

const obey = (command: () => Promise<unknown>) => command()

export interface WechatPhoneProps {
  phone: Phone
  account: DeskAccount
  /** Its place among the desk's phones, from 0. */
  seat: number
  now: Date
  samples: readonly Sample[]
  client: PhoneClient
  ref?: Ref<HTMLElement>
}

/** A customer's telephone, with WeChat open in the conversation with the account. */
export function WechatPhone({ phone, account, seat, now, samples, client, ref }: WechatPhoneProps) {
  const styles = useStyles()
  const { run, problem } = useCommand(obey)
  const perform = useCallback((command: () => Promise<unknown>) => void run(command), [run])
  const typing = phone.typingUntil !== null && Date.parse(phone.typingUntil) > now.getTime()
  return (
    <section ref={ref} className={styles.region} aria-label={`WeChat phone of ${phone.name}`}>
      <PhoneCaption
        phone={phone}
        now={now}
        problem={problem}
        onUnfollow={() => perform(() => client.unfollow(phone.id))}
        onEnter={() => perform(() => client.enter(phone.id))}
      />
      <div className={styles.body}>
        <div className={styles.screen}>
          <PhoneStatusBar now={now} />
          <PhoneTitleBar account={account} typing={typing} menu={<PhoneMenu phone={phone} client={client} perform={perform} />} />
          <PhoneLog phone={phone} seat={seat} todayMs={new Date(now).setHours(0, 0, 0, 0)} client={client} perform={perform} />
          {phone.following ? (
            <PhoneComposer phone={phone} account={account} samples={samples} client={client} />
          ) : (
            <PhoneFollowBar phoneName={phone.name} accountName={account.name} onFollow={() => perform(() => client.follow(phone.id))} />
          )}
        </div>
      </div>
    </section>
  )
}
