import { Button, makeStyles, Spinner, Switch, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreferenceRequests } from '../../api/preference-requests.ts'
import { QuietHoursFields } from './quiet-hours-fields.tsx'
import { useQuietHours } from './use-quiet-hours.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { flexGrow: 1, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

/** When Teams may tell the member of something. */
export function NotificationChoices({ requests }: { requests: PreferenceRequests }) {
  const { t } = useTranslation('about')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const textId = useId()
  const { known, busy, problem, saved, tryAgain, turn, save } = useQuietHours(requests)
  switch (known.is) {
    case 'loading':
      return <Spinner size="tiny" labelPosition="after" label={t('quietLoading')} />
    case 'failed':
      return (
        <div role="alert">
          <span>{t('quietFailed')}</span> <Button onClick={tryAgain}>{t('tryAgain')}</Button>
        </div>
      )
    case 'known': {
      const { hours } = known
      return (
        <div className={styles.root}>
          <span>{t('notifyText')}</span>
          <div className={styles.row}>
            <div className={styles.words}>
              <div className={styles.name}>{t('quietTitle')}</div>
              <div id={textId}>{t('quietText')}</div>
            </div>
            <Switch
              aria-label={t('quietTitle')}
              aria-describedby={textId}
              checked={hours !== null}
              onChange={(_event, { checked }) => void turn(checked)}
            />
          </div>
          {hours !== null && (
            <QuietHoursFields key={Object.values(hours).join(' ')} hours={hours} busy={busy} onSave={(from, to) => void save(from, to)} />
          )}
          <span role="status">{saved && t(hours === null ? 'quietOff' : 'quietSaved', { ...hours })}</span>
          {problem !== null && (
            <span role="alert" className={styles.problem}>
              {tApp(`problem.${problem}`)}
            </span>
          )}
        </div>
      )
    }
  }
}
