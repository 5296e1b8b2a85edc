import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { ImageOffRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { visibleName } from '../../../ui/visible-name.ts'
import { mediaBox } from './media-box.ts'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalS,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  line: { flexDirection: 'row', justifyContent: 'flex-start', textAlign: 'start', minHeight: '36px', padding: 0 },
  icon: { fontSize: '20px', lineHeight: '20px' },
})

/** In the place of a file that isn't here: it is being copied from WeChat, or can't be had any more. */
export function MediaStateContent({ message, media }: { message: Message; media: Media }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const seen = message.kind === 'image' || message.kind === 'video'
  const box = seen ? mediaBox(media) : undefined
  const name = media.name === null ? '' : `${visibleName(media.name)} – `
  const kind = t(`message.kind.${message.kind}`)
  const pending = media.status === 'pending'
  return (
    <div
      className={mergeClasses(styles.box, !seen && styles.line)}
      // Words must fit, however narrow the picture would be.
      style={box && { width: Math.max(box.width, 200), minHeight: box.height }}
    >
      {pending ? (
        <Spinner size="tiny" aria-hidden />
      ) : (
        <span className={styles.icon} aria-hidden>
          <ImageOffRegular />
        </span>
      )}
      <span>
        {name}
        {pending ? t('kind.pending', { kind }) : t(message.direction === 'in' ? 'kind.unavailable' : 'kind.unavailableOwn', { kind })}
      </span>
    </div>
  )
}
