import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({ root: { padding: tokens.spacingVerticalXXXL } })

export function Waiting() {
  const { t } = useTranslation('admin')
  return <Spinner className={useStyles().root} size="small" label={t('frame.loading')} />
}
