import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { DeskAccount, Phone, Sample } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'
import { wide } from '../desk/widths.ts'
import { PhoneStrip } from './phone-strip.tsx'
import { choosePhone, firstSeats, frontSeats, inOrder } from './seats.ts'
import { useUnseen } from './use-unseen.ts'
import { wechatByDay, wechatByNight } from './wechat-palette.ts'
import { WechatPhone } from './wechat-phone.tsx'

const useStyles = makeStyles({
  shelf: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, [wide]: { flexGrow: 1, minHeight: '430px' } },
  day: wechatByDay,
  night: wechatByNight,
  phones: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
    gridAutoRows: '600px',
    [wide]: {
      flexGrow: 1,
      minHeight: 0,
      // A row is as high as the shelf: two phones are in sight, the others a scroll below.
      gridTemplateColumns: `repeat(${frontSeats}, minmax(0, 1fr))`,
      gridAutoRows: '100%',
      // Room for the phones' shadows, which a scrolling box cuts off.
      padding: '0 4px 10px',
      margin: '0 -4px -10px',
      overflowY: 'auto',
      scrollSnapType: 'y mandatory',
      scrollbarWidth: 'thin',
    },
  },
})

export interface PhoneShelfProps {
  phones: readonly Phone[]
  accounts: readonly DeskAccount[]
  samples: readonly Sample[]
  now: Date
  night: boolean
  client: PhoneClient
}

/** The customers' phones: two in front, and a strip to choose which. */
export function PhoneShelf({ phones, accounts, samples, now, night, client }: PhoneShelfProps) {
  const styles = useStyles()
  const [seats, setSeats] = useState(() => firstSeats(phones))
  const unseen = useUnseen(phones, seats.front)
  const regions = useRef(new Map<string, HTMLElement>())
  const choose = (id: string) => {
    flushSync(() => setSeats((now) => choosePhone(now, id)))
    regions.current.get(id)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className={mergeClasses(styles.shelf, night ? styles.night : styles.day)}>
      {phones.length > frontSeats && (
        <PhoneStrip phones={phones} accounts={accounts} front={seats.front} unseen={unseen} onChoose={choose} />
      )}
      <div className={styles.phones}>
        {inOrder(phones, seats).map((phone) => {
          const account = accounts.find(({ id }) => id === phone.accountId)
          return (
            account && (
              <WechatPhone
                key={phone.id}
                ref={(element) => {
                  if (!element) return undefined
                  regions.current.set(phone.id, element)
                  return () => void regions.current.delete(phone.id)
                }}
                phone={phone}
                account={account}
                seat={phones.indexOf(phone)}
                now={now}
                samples={samples}
                client={client}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
