import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected'
import type { TabStatus } from './use-tab-status.ts'

const useStyles = makeStyles({
  cover: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  icon: { color: tokens.colorNeutralForeground3 },
  reason: { color: tokens.colorNeutralForeground2, maxWidth: '44ch' },
})

/** What Teams shows in a tab's place while it loads, and where it did not get ready. */
export function FrameCover({ status, onReload }: { status: TabStatus; onReload: () => void }) {
  const styles = useStyles()
  switch (status.kind) {
    case 'shown':
      return null
    case 'loading':
      return (
        <div className={styles.cover}>
          <Spinner size="medium" label="Opening Parley" labelPosition="below" />
        </div>
      )
    case 'failed':
      return (
        <div className={styles.cover} role="alert">
          <PlugDisconnectedRegular className={styles.icon} fontSize={48} />
          <Text weight="semibold" size={400}>
            There was a problem reaching this app
          </Text>
          <Text className={styles.reason}>{status.reason ?? 'It did not say within 30 seconds that it was ready.'}</Text>
          <Button appearance="primary" onClick={onReload}>
            Try again
          </Button>
        </div>
      )
  }
}
