import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  button: {
    position: 'absolute',
    bottom: tokens.spacingVerticalM,
    left: '50%',
    transform: 'translateX(-50%)',
    boxShadow: tokens.shadow8,
    whiteSpace: 'nowrap',
  },
})

/** Leads back to the end of the log, and tells what came meanwhile. */
export function LatestButton({ newMessages, onClick }: { newMessages: number; onClick(): void }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Button
      className={styles.button}
      shape="circular"
      size="small"
      appearance={newMessages > 0 ? 'primary' : 'secondary'}
      icon={<ArrowDownRegular />}
      onClick={onClick}
    >
      {newMessages > 0 ? t('conversation.newMessages', { count: newMessages }) : t('conversation.latest')}
    </Button>
  )
}
