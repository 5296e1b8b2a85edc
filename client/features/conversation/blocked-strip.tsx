import { Button, makeStyles } from '@fluentui/react-components'
import { PersonProhibitedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { Strip } from '../../ui/strip.tsx'
import { visibleName } from '../../ui/visible-name.ts'

const useStyles = makeStyles({ details: { minWidth: 'auto', height: 'auto', padding: '0 4px', verticalAlign: 'baseline' } })

interface BlockedStripProps {
  contact: Thread['contact']
  onContact(): void
}

/** Says why nothing can be written, and leads to where that is undone. */
export function BlockedStrip({ contact, onContact }: BlockedStripProps) {
  const { t } = useTranslation('contacts')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  return (
    <Strip tone="warning" icon={<PersonProhibitedRegular />}>
      {t('block.banner', { name: visibleName(contact.name) })}{' '}
      <Button size="small" appearance="transparent" className={styles.details} onClick={onContact}>
        {tApp('contact.region')}
      </Button>
    </Strip>
  )
}
