import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuietHours } from '../../../server/contracts/notification.ts'
import { deviceZone } from './use-quiet-hours.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
  field: { flexBasis: '140px' },
  zone: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
})

interface QuietHoursFieldsProps {
  hours: QuietHours
  busy: boolean
  onSave(from: string, to: string): void
}

/** From when until when. A zone that the member has left since is offered to be changed for that of the device. */
export function QuietHoursFields({ hours, busy, onSave }: QuietHoursFieldsProps) {
  const { t } = useTranslation('about')
  const styles = useStyles()
  const [from, setFrom] = useState(hours.from)
  const [to, setTo] = useState(hours.to)
  const zone = deviceZone()
  const isElsewhere = hours.timeZone !== zone
  const isChanged = from !== hours.from || to !== hours.to || isElsewhere
  // A time field says nothing at all while a part of it is missing.
  const [noFrom, noTo] = [from === '', to === '']
  const wrongTo = noTo ? t('quietMissing') : from === to ? t('quietSame') : null
  const isReady = isChanged && !noFrom && wrongTo === null
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !busy) onSave(from, to)
      }}
    >
      <div className={styles.times}>
        <Field className={styles.field} label={t('quietFrom')} {...(noFrom && { validationMessage: t('quietMissing') })}>
          <Input type="time" value={from} onChange={(_event, { value }) => setFrom(value)} />
        </Field>
        <Field className={styles.field} label={t('quietTo')} {...(wrongTo !== null && { validationMessage: wrongTo })}>
          <Input type="time" value={to} onChange={(_event, { value }) => setTo(value)} />
        </Field>
      </div>
      <span className={styles.zone}>
        {isElsewhere ? t('quietElsewhere', { stored: hours.timeZone, zone }) : t('quietZone', { zone: hours.timeZone })}
      </span>
      <div>
        <Button type="submit" disabledFocusable={!isReady || busy}>
          {t('quietSave')}
        </Button>
      </div>
    </form>
  )
}
