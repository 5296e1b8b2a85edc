import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({ caption: { paddingTop: tokens.spacingVerticalXS } })

/** What was said along with a file. */
export function Caption({ text }: { text: string | null }) {
  const { caption } = useStyles()
  return text === null || text.trim() === '' ? null : <div className={caption}>{text}</div>
}
