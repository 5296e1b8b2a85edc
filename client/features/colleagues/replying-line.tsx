import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useReplying } from '../../api/use-replying.ts'

const useStyles = makeStyles({
  line: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

/**
 * Who else is writing, so that two don't answer at once. Spoken politely, and no status: that is the window's. Its place is always there: nothing moves when it comes.
 */
export function ReplyingLine({ threadId }: { threadId: string }) {
  const { t } = useTranslation()
  const names = useReplying(threadId)
  const [name = '', ...others] = names
  return (
    <div className={useStyles().line} aria-live="polite">
      {names.length === 0 ? '' : others.length === 0 ? t('replying.one', { name }) : t('replying.several', { name, count: others.length })}
    </div>
  )
}
