import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FigureCell } from './figure-cell.tsx'
import type { Figure } from './figures.ts'
import type { ShownPolicy } from './shown-policy.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 172px 172px',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} 0`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    '@media (max-width: 720px)': { gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))' },
  },
  single: { gridTemplateColumns: 'minmax(0, 1fr) 240px' },
  words: { '@media (max-width: 720px)': { gridColumnStart: 1, gridColumnEnd: -1 } },
  name: { fontWeight: tokens.fontWeightSemibold },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3, maxWidth: '60ch' },
})

interface FigureRowProps extends ShownPolicy {
  name: string
  text: string
  figure: Figure
  cells: readonly { path: string; label: string | null }[]
}

/** A figure with its meaning, and its value in each profile. */
export function FigureRow({ name, text, figure, cells, ...shown }: FigureRowProps) {
  const styles = useStyles()
  const textId = useId()
  return (
    <div className={mergeClasses(styles.row, cells.length === 1 && styles.single)}>
      <div className={styles.words}>
        <div className={styles.name}>{name}</div>
        <div id={textId} className={styles.text}>
          {text}
        </div>
      </div>
      {cells.map(({ path, label }) => (
        <FigureCell key={path} {...shown} path={path} figure={figure} label={label} name={name} describedBy={textId} />
      ))}
    </div>
  )
}
