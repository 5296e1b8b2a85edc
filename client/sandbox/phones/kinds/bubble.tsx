import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { wechat } from '../wechat-palette.ts'

const useStyles = makeStyles({
  bubble: {
    position: 'relative',
    minWidth: 0,
    maxWidth: '100%',
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
  own: { color: wechat.ownText, backgroundColor: wechat.own, '::before': { right: '-4px' } },
  theirs: { color: wechat.text, backgroundColor: wechat.theirs, '::before': { left: '-4px' } },
})

/** `customer`: green, at the right. `account`: white, at the left. */
export type Side = 'customer' | 'account'

/** What somebody said, with its tail towards who said it. */
export function Bubble({ side, children }: { side: Side; children: ReactNode }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.bubble, side === 'customer' ? styles.own : styles.theirs)}>{children}</div>
}
