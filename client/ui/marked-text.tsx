import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  mark: {
    backgroundColor: 'transparent',
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightBold,
    '@media (forced-colors: active)': { color: 'MarkText', backgroundColor: 'Mark' },
  },
})

interface MarkedTextProps {
  text: string
  /** From and to, in order and apart. */
  marks: readonly (readonly [number, number])[]
}

/** A text with parts of it marked: by their places, so that no text is ever taken for markup. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  const styles = useStyles()
  return (
    <>
      {marks.map(([from, to], index) => (
        <span key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
