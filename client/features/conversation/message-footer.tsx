import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    columnGap: tokens.spacingHorizontalXS,
    paddingTop: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'end',
    color: tokens.colorNeutralForeground3,
  },
  danger: { color: tokens.colorStatusDangerForeground1 },
  button: { minWidth: 'auto', color: tokens.colorBrandForegroundLink },
})

interface MessageAction {
  label: string
  /** Where the label alone doesn't tell what it is done to. It begins with the label. */
  name?: string
  icon: ReactNode
  onClick(): void
  disabled?: boolean
}

interface MessageFooterProps {
  text: string
  tone?: 'danger'
  actions?: readonly MessageAction[]
}

/** What a person should know about a message's state, and what can be done. */
export function MessageFooter({ text, tone, actions = [] }: MessageFooterProps) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.footer, tone && styles[tone])}>
      <span>{text}</span>
      {actions.map(({ label, name, icon, onClick, disabled = false }) => (
        <Button
          key={label}
          aria-label={name}
          size="small"
          appearance="transparent"
          className={styles.button}
          icon={<>{icon}</>}
          disabledFocusable={disabled}
          onClick={onClick}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
