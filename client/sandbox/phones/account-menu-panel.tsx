import { makeStyles } from '@fluentui/react-components'
import type { DeskAccount } from '../../../server/sandbox/desk-api.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  panel: { flexBasis: 'calc(100% + 20px)', display: 'flex', margin: '2px -10px -10px', borderTop: `0.5px solid ${wechat.line}` },
  item: {
    flex: '1 1 0',
    minWidth: 0,
    height: '38px',
    padding: '0 4px',
    border: 'none',
    font: 'inherit',
    fontSize: '12px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: wechat.text,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.theirsPressed },
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '-2px' },
    '& + &': { borderLeft: `0.5px solid ${wechat.line}` },
  },
})

export interface AccountMenuPanelProps {
  name: string
  items: DeskAccount['menu']
  onTap: (key: string) => void
}

/** An Official Account's own menu at the foot of its chat. */
export function AccountMenuPanel({ name, items, onTap }: AccountMenuPanelProps) {
  const styles = useStyles()
  return (
    <div className={styles.panel} role="group" aria-label={name}>
      {items.map((item) => (
        <button key={item.key} type="button" className={styles.item} onClick={() => onTap(item.key)}>
          {item.name}
        </button>
      ))}
    </div>
  )
}
