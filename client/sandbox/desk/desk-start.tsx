import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Spinner, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

/** Before the sandbox has said anything. */
export function DeskStart({ status }: { status: 'loading' | 'unreachable' }) {
  const styles = useStyles()
  return (
    <main className={styles.page}>
      {status === 'loading' ? (
        <Spinner label="Setting up the desk" labelPosition="below" />
      ) : (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The sandbox does not answer</MessageBarTitle>
            Is “npm start” still running? The desk tries again by itself.
          </MessageBarBody>
        </MessageBar>
      )}
    </main>
  )
}
