import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../../server/contracts/message.ts'

const useStyles = makeStyles({
  note: { display: 'block', color: tokens.colorNeutralForeground2, fontStyle: 'italic' },
})

/** A kind that can't be shown, said as it is: the customer sent something, and nobody here has seen it. */
export function UnsupportedContent({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { note } = useStyles()
  return (
    <>
      {message.text}
      <span className={note}>
        {t(message.kind === 'unsupported' ? 'kind.unsupported' : 'kind.incomplete', { kind: t(`message.kind.${message.kind}`) })}
      </span>
    </>
  )
}
