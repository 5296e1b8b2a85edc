import { makeStyles, Toaster, tokens } from '@fluentui/react-components'
import type { HostView } from '../teams-host/host-view.ts'
import { TeamsWindow } from '../teams-host/teams-window.tsx'
import { toasterId } from '../teams-host/use-host-notices.tsx'
import type { DeskView } from './desk-view.ts'
import { DeskWorld } from './desk-world.tsx'
import { wide } from './widths.ts'

const useStyles = makeStyles({
  desk: {
    minHeight: '100dvh',
    padding: tokens.spacingHorizontalM,
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground3,
    [wide]: {
      height: '100dvh',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gridTemplateRows: 'minmax(0, 1fr)',
    },
  },
  teams: { height: 'max(560px, 72dvh)', [wide]: { height: 'auto' } },
  world: { minWidth: 0, [wide]: { width: 'clamp(448px, 38vw, 664px)', minHeight: 0, overflowY: 'auto' } },
})

export interface DeskLayoutProps {
  desk: Extract<DeskView, { status: 'live' | 'stale' }>
  teamsAppId: string
  hostView: HostView
  onHostViewChange: (change: Partial<HostView>) => void
}

/** Teams at the left, the world outside at the right; one below the other where there is no room. */
export function DeskLayout({ desk: { state, status, toldAtMs }, teamsAppId, hostView, onHostViewChange }: DeskLayoutProps) {
  const styles = useStyles()
  return (
    <main className={styles.desk}>
      <TeamsWindow className={styles.teams} teamsAppId={teamsAppId} desk={state} view={hostView} onViewChange={onHostViewChange} />
      <DeskWorld
        className={styles.world}
        state={state}
        toldAtMs={toldAtMs}
        stale={status === 'stale'}
        night={hostView.theme !== 'default'}
      />
      <Toaster toasterId={toasterId} position="bottom-start" />
    </main>
  )
}
