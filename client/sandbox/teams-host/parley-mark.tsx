import { makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({ mark: { display: 'block', flexShrink: 0 } })

/** The app's sign: two bubbles, one for each side. Decoration; the name stands beside it. */
export function ParleyMark({ size }: { size: number }) {
  const styles = useStyles()
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#4f52b2" />
      <path d="M7 9.5A2.5 2.5 0 0 1 9.5 7h9A2.5 2.5 0 0 1 21 9.5v5a2.5 2.5 0 0 1-2.5 2.5H13l-3.6 3v-3A2.5 2.5 0 0 1 7 14.5Z" fill="#fff" />
      <path
        d="M23 12.5a2.5 2.5 0 0 1 2 2.45v5.1a2.5 2.5 0 0 1-2.4 2.5V25.5L19 22.5h-4.6a2.5 2.5 0 0 1-2.3-1.5l2.1-1.9h4.8a4 4 0 0 0 4-4Z"
        fill="#95ec69"
      />
    </svg>
  )
}
