import { makeStyles } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { Bubble } from './bubble.tsx'
import { TextLines } from './text-lines.tsx'

const useStyles = makeStyles({
  items: { margin: '4px 0', padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    padding: '2px 0',
    border: 'none',
    font: 'inherit',
    textAlign: 'start',
    color: wechat.link,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { textDecoration: 'underline' },
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, borderRadius: '2px' },
  },
})

export interface MenuBubbleProps {
  head: string
  items: readonly { id: string; text: string }[]
  tail: string
  onTap: (itemId: string) => void
}

/** Words of the account with answers to tap; a tap says them. */
export function MenuBubble({ head, items, tail, onTap }: MenuBubbleProps) {
  const styles = useStyles()
  return (
    <Bubble side="account">
      <TextLines text={head} side="account" />
      <ul className={styles.items}>
        {items.map(({ id, text }) => (
          <li key={id}>
            <button type="button" className={styles.item} onClick={() => onTap(id)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <TextLines text={tail} side="account" />
    </Bubble>
  )
}
