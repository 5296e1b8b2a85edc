import { makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({ mark: { display: 'block', flexShrink: 0, borderRadius: '20%' } })

/** The app's sign, as in its package (appPackage/icons/color.svg). Decoration; the name stands beside it. */
export function ParleyMark({ size }: { size: number }) {
  const styles = useStyles()
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 192 192" aria-hidden="true">
      <rect width="192" height="192" fill="#0f6c5c" />
      <g fill="#fff">
        <rect x="50" y="42" width="13" height="110" rx="6.5" />
        <path d="M56 48h68a20 20 0 0 1 20 20v20a20 20 0 0 1-20 20h-10l-20 20v-20H56z" />
      </g>
      <g fill="#0f6c5c">
        <rect x="78" y="65" width="46" height="9" rx="4.5" />
        <rect x="78" y="82" width="29" height="9" rx="4.5" />
      </g>
    </svg>
  )
}
