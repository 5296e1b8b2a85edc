import { FluentProvider } from '@fluentui/react-components'
import { DeskLayout } from './desk/desk-layout.tsx'
import { DeskStart } from './desk/desk-start.tsx'
import { useDesk } from './desk/use-desk.ts'
import { fluentThemes } from '../ui/fluent-themes.ts'
import { useHostView } from './teams-host/use-host-view.ts'

/** The sandbox's page: Teams, the customers' phones, and what a person may do to the world around them. */
export function Desk({ teamsAppId }: { teamsAppId: string }) {
  const desk = useDesk()
  const [hostView, changeHostView] = useHostView()
  return (
    <FluentProvider theme={fluentThemes[hostView.theme]}>
      {desk.state === null ? (
        <DeskStart status={desk.status} />
      ) : (
        <DeskLayout desk={desk} teamsAppId={teamsAppId} hostView={hostView} onHostViewChange={changeHostView} />
      )}
    </FluentProvider>
  )
}
