import { makeStyles, tokens } from '@fluentui/react-components'

/** One of the two at a time, so that there is a way back from the one to the other. */
export const isNarrow = (): boolean => window.matchMedia('(max-width: 640px)').matches

/** The list beside the conversation; on a phone one of the two. */
export const useMessagesLayout = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100dvh' },
  panes: {
    display: 'grid',
    gridTemplateColumns: '320px minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flexGrow: 1,
    minHeight: 0,
    '@media (min-width: 641px) and (max-width: 860px)': { gridTemplateColumns: '272px minmax(0, 1fr)' },
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  list: {
    minWidth: 0,
    minHeight: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 640px)': { borderRight: 'none' },
  },
  whole: { flexGrow: 1, minHeight: 0, backgroundColor: tokens.colorNeutralBackground3 },
  main: { minWidth: 0, minHeight: 0, backgroundColor: tokens.colorNeutralBackground3 },
  // Where there is room for a third pane it stands beside the conversation, else in its place.
  withPanel: { '@media (min-width: 961px)': { gridTemplateColumns: '320px minmax(0, 1fr) 320px' } },
  panel: {
    minWidth: 0,
    minHeight: 0,
    '@media (max-width: 960px)': { gridColumnStart: 2, gridRowStart: 1 },
    '@media (max-width: 640px)': { gridColumnStart: 1, gridRowStart: 1 },
  },
  // Kept as large as it was, so that its log stays where it is.
  coveredWhenNarrow: {
    '@media (max-width: 960px)': { visibility: 'hidden', gridRowStart: 1, gridColumnStart: 2 },
    '@media (max-width: 640px)': { visibility: 'hidden', gridRowStart: 1, gridColumnStart: 1 },
  },
  // On a phone one of the two is there at a time.
  hiddenWhenNarrow: { '@media (max-width: 640px)': { display: 'none' } },
})
