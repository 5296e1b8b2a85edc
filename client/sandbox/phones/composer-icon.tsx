import { makeStyles } from '@fluentui/react-components'
import type { Ref } from 'react'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  button: {
    flexShrink: 0,
    width: '28px',
    height: '34px',
    padding: 0,
    display: 'grid',
    placeItems: 'center',
    border: 'none',
    borderRadius: '6px',
    color: wechat.text,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${wechat.focus}` },
  },
})

const drawings = {
  plus: 'M11 6v10M6 11h10',
  list: 'M6.5 8h9M6.5 11h9M6.5 14h9',
} as const

export interface ComposerIconProps {
  drawing: keyof typeof drawings
  label: string
  expanded: boolean
  /** What it opens. */
  opens: 'menu' | 'group'
  onClick: () => void
  ref?: Ref<HTMLButtonElement>
}

/** One of WeChat's round signs beside the line to write in. */
export function ComposerIcon({ drawing, label, expanded, opens, onClick, ref }: ComposerIconProps) {
  const styles = useStyles()
  return (
    <button
      ref={ref}
      type="button"
      className={styles.button}
      aria-label={label}
      aria-expanded={expanded}
      {...(opens === 'menu' ? { 'aria-haspopup': 'menu' as const } : {})}
      onClick={onClick}
    >
      <svg
        width="24"
        height="24"
        viewBox="0 0 22 22"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <circle cx="11" cy="11" r="9.2" />
        <path d={drawings[drawing]} />
      </svg>
    </button>
  )
}
