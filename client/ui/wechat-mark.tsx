import { makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({
  mark: { display: 'block', flexShrink: 0 },
})

/** Says that a conversation is on WeChat: a drawing of our own, two speech bubbles on green. */
export function WeChatMark({ size, label }: { size: number; label: string }) {
  const { mark } = useStyles()
  return (
    <svg className={mark} width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      <circle cx="8" cy="8" r="8" fill="#07A35A" />
      <path
        fill="#fff"
        d="M6.5 3.6c-2.2 0-3.9 1.35-3.9 3.05 0 .95.54 1.8 1.38 2.36l-.35 1.14 1.36-.7c.47.14.97.2 1.5.2h.2A2.9 2.9 0 0 1 6.5 8.8c0-1.75 1.7-3.1 3.75-3.1h.12C9.97 4.5 8.4 3.6 6.5 3.6Z"
      />
      <path
        fill="#fff"
        d="M13.6 8.9c0-1.43-1.5-2.55-3.3-2.55-1.82 0-3.3 1.12-3.3 2.55 0 1.42 1.48 2.55 3.3 2.55.4 0 .8-.06 1.16-.16l1.1.58-.28-.95c.8-.47 1.32-1.2 1.32-2.02Z"
      />
    </svg>
  )
}
