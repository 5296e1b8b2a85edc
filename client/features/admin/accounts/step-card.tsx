import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, ErrorCircleFilled } from '@fluentui/react-icons'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../parts/card.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  mark: { display: 'grid', placeItems: 'center', flexShrink: 0, width: '28px', height: '28px', fontSize: '28px' },
  number: {
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
  fault: { color: tokens.colorStatusDangerForeground1 },
  title: { margin: 0, flexGrow: 1, flexBasis: '160px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalM,
    paddingInlineStart: '40px',
    '@media (max-width: 640px)': { paddingInlineStart: 0 },
  },
})

interface StepCardProps {
  number: number
  state: 'done' | 'open' | 'fault'
  title: string
  actions?: ReactNode
  children: ReactNode
}

/** A step of the checklist, with what has come of it. */
export function StepCard({ number, state, title, actions, children }: StepCardProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const titleId = useId()
  return (
    <Card role="group" aria-labelledby={titleId}>
      <div className={styles.head}>
        <span
          className={mergeClasses(
            styles.mark,
            state === 'open' && styles.number,
            state === 'done' && styles.done,
            state === 'fault' && styles.fault,
          )}
          role="img"
          aria-label={t(`accounts.step.${state}`)}
        >
          {state === 'done' ? <CheckmarkCircleFilled /> : state === 'fault' ? <ErrorCircleFilled /> : number}
        </span>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={styles.body}>{children}</div>
    </Card>
  )
}
