import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Invitation } from './invitation.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** How a customer comes to this member: a business can't write first. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('invite.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <div>{t('invite.text')}</div>
            <Invitation contactId={null} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('invite.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
