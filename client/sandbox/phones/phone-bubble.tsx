import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { AccountContent } from '../../../server/sandbox/desk-api.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  bubble: {
    position: 'relative',
    minWidth: 0,
    maxWidth: 'calc(100% - 84px)',
    minHeight: '34px',
    padding: '7px 10px',
    borderRadius: '5px',
    fontSize: '14px',
    lineHeight: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    // The tail: a square on its corner, half under the bubble.
    '::before': {
      content: '""',
      position: 'absolute',
      top: '12px',
      width: '9px',
      height: '9px',
      borderRadius: '1.5px',
      transform: 'rotate(45deg)',
      backgroundColor: 'inherit',
    },
  },
  own: { backgroundColor: wechat.own, '::before': { right: '-4px' } },
  theirs: { backgroundColor: wechat.theirs, '::before': { left: '-4px' } },
  title: { display: 'block', fontWeight: 600 },
  quiet: { display: 'block', fontSize: '12px', lineHeight: '16px', color: wechat.quiet },
})

const mediumNames = { image: 'Picture', voice: 'Voice message', video: 'Video' } as const

function Content({ content }: { content: AccountContent }) {
  const styles = useStyles()
  switch (content.kind) {
    case 'text':
      return content.text
    case 'link':
      return (
        <>
          <span className={styles.title}>{content.title}</span>
          <span className={styles.quiet}>{content.description}</span>
        </>
      )
    case 'image':
    case 'voice':
    case 'video':
      return (
        <>
          <span className={styles.title}>{mediumNames[content.kind]}</span>
          <span className={styles.quiet}>{content.title}</span>
        </>
      )
  }
}

/** What the customer wrote: green, at the right. */
export function OwnBubble({ text }: { text: string }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.bubble, styles.own)}>{text}</div>
}

/** What the account sent: white, at the left. */
export function AccountBubble({ content }: { content: AccountContent }) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.bubble, styles.theirs)}>
      <Content content={content} />
    </div>
  )
}
