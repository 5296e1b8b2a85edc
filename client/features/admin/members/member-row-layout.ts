import { makeStyles, tokens } from '@fluentui/react-components'

/** One grid for the heads and the rows; on a phone the name stands above the rest. */
export const useMemberRowLayout = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(130px, 180px) 84px 84px 72px',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
})
