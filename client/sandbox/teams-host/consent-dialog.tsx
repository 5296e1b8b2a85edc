import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Persona,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ParleyMark } from './parley-mark.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  app: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface ConsentDialogProps {
  user: { name: string; email: string }
  organisation: string
  onAnswer: (agreed: boolean) => void
}

/** What Entra asks a person before an app may know who they are. */
export function ConsentDialog({ user, organisation, onAnswer }: ConsentDialogProps) {
  const styles = useStyles()
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Permissions requested</DialogTitle>
          <DialogContent className={styles.content}>
            <Persona name={user.name} secondaryText={user.email} avatar={{ color: 'colorful' }} />
            <div className={styles.app}>
              <ParleyMark size={32} />
              <span>
                <Text weight="semibold">Parley</Text>
                <br />
                <Text size={200} className={styles.quiet}>
                  {organisation}
                </Text>
              </span>
            </div>
            <Text>This application would like to:</Text>
            <ul className={styles.list}>
              <li>View your basic profile</li>
              <li>Maintain access to data you have given it access to</li>
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onAnswer(false)}>Cancel</Button>
            <Button appearance="primary" onClick={() => onAnswer(true)}>
              Accept
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
