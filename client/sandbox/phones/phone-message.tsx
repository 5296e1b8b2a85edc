import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { CloudDismissRegular } from '@fluentui/react-icons/svg/cloud-dismiss'
import type { Phone, PhoneMessage as Said } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'
import { actionShown, MessageAction } from './message-action.tsx'
import { AccountAvatar, CustomerAvatar } from './phone-avatar.tsx'
import { PhoneContent } from './phone-content.tsx'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    [actionShown]: '0',
    ':hover': { [actionShown]: '1' },
    ':focus-within': { [actionShown]: '1' },
    '@media (hover: none)': { [actionShown]: '1' },
  },
  ownRow: { flexDirection: 'row-reverse' },
  content: { position: 'relative', display: 'flex', minWidth: 0, maxWidth: 'calc(100% - 67px)' },
  ownContent: { justifyContent: 'flex-end' },
  notice: { alignSelf: 'center', maxWidth: '86%', textAlign: 'center', fontSize: '12px', lineHeight: '16px', color: wechat.quiet },
})

export interface PhoneMessageProps {
  message: Said
  phone: Pick<Phone, 'id' | 'nativeName' | 'kind'>
  /** Tells the phones of the desk apart. */
  seat: number
  client: PhoneClient
  /** Runs one of the client's commands and shows what went wrong. */
  perform: (command: () => Promise<unknown>) => void
}

/** One line of the conversation. */
export function PhoneMessage({ message, phone, seat, client, perform }: PhoneMessageProps) {
  const styles = useStyles()
  const tapItem = (itemId: string) => perform(() => client.tapMenu(phone.id, message.id, itemId))
  switch (message.from) {
    case 'customer':
      if (message.recalledAt !== null) return <div className={styles.notice}>You recalled a message</div>
      return (
        <div className={mergeClasses(styles.row, styles.ownRow)}>
          <CustomerAvatar nativeName={phone.nativeName} seat={seat} />
          <div className={mergeClasses(styles.content, styles.ownContent)}>
            <PhoneContent content={message.content} side="customer" onTapItem={tapItem} />
            {phone.kind === 'wecom-kf' && (
              <MessageAction
                icon={<ArrowUndoRegular />}
                label="Take back"
                side="customer"
                describe={message.text}
                onClick={() => perform(() => client.recall(phone.id, message.id))}
              />
            )}
          </div>
        </div>
      )
    case 'account':
      if (message.undelivered) return <div className={styles.notice}>A message from the account was not delivered</div>
      return (
        <div className={styles.row}>
          <AccountAvatar kind={phone.kind} />
          <div className={styles.content}>
            <PhoneContent content={message.content} side="account" onTapItem={tapItem} />
            {phone.kind === 'wecom-kf' && message.via === 'send' && (
              <MessageAction
                icon={<CloudDismissRegular />}
                label="Lose it on the way"
                side="account"
                describe={message.text}
                onClick={() => perform(() => client.failDelivery(phone.id, message.id))}
              />
            )}
          </div>
        </div>
      )
    case 'wechat':
      return <div className={styles.notice}>{message.text}</div>
  }
}
