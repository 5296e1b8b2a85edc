import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Side } from './kinds/bubble.tsx'
import { wechat } from './wechat-palette.ts'

/** On the line of a message: whether its actions are seen, 0 or 1. They can be reached by key either way. */
export const actionShown = '--message-action-shown'

const useStyles = makeStyles({
  action: {
    opacity: `var(${actionShown})`,
    position: 'absolute',
    bottom: '5px',
    width: '24px',
    height: '24px',
    padding: 0,
    display: 'grid',
    placeItems: 'center',
    border: 'none',
    borderRadius: '12px',
    fontSize: '15px',
    color: wechat.text,
    backgroundColor: wechat.tile,
    boxShadow: '0 1px 3px rgb(0 0 0 / 25%)',
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.theirsPressed },
    ':focus-visible': { outline: `2px solid ${wechat.focus}` },
  },
  customer: { right: 'calc(100% + 5px)' },
  account: { left: 'calc(100% + 5px)' },
})

export interface MessageActionProps {
  icon: ReactNode
  label: string
  /** Which message. */
  describe: string
  side: Side
  onClick: () => void
}

/** Beside a bubble, in sight while the pointer or the focus is on its line: WeChat's own menu needs a long press. */
export function MessageAction({ icon, label, describe, side, onClick }: MessageActionProps) {
  const styles = useStyles()
  return (
    <button
      type="button"
      className={mergeClasses(styles.action, side === 'customer' ? styles.customer : styles.account)}
      aria-label={`${label}: ${describe}`}
      title={label}
      onClick={onClick}
    >
      {icon}
    </button>
  )
}
