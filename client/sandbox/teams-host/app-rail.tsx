import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr'
import { ChatRegular } from '@fluentui/react-icons/svg/chat'
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team'
import type { ReactNode } from 'react'
import { ParleyMark } from './parley-mark.tsx'

const useStyles = makeStyles({
  rail: {
    width: '60px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground3,
    '@media (max-width: 560px)': { display: 'none' },
  },
  item: {
    position: 'relative',
    width: '100%',
    height: '52px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalXXS,
    fontSize: '10px',
    lineHeight: '14px',
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '8px',
      bottom: '8px',
      width: '3px',
      borderRadius: '0 3px 3px 0',
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
})

function RailItem({ label, chosen = false, children }: { label: string; chosen?: boolean; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.item, chosen && styles.chosen)}>
      {children}
      {label}
    </div>
  )
}

/** Teams' other apps, for the look of it: a picture, since nothing of them is here. */
export function AppRail() {
  const styles = useStyles()
  return (
    <div className={styles.rail} aria-hidden="true">
      <RailItem label="Activity">
        <AlertRegular fontSize={24} />
      </RailItem>
      <RailItem label="Chat">
        <ChatRegular fontSize={24} />
      </RailItem>
      <RailItem label="Teams">
        <PeopleTeamRegular fontSize={24} />
      </RailItem>
      <RailItem label="Calendar">
        <CalendarLtrRegular fontSize={24} />
      </RailItem>
      <RailItem label="Parley" chosen>
        <ParleyMark size={24} />
      </RailItem>
    </div>
  )
}
