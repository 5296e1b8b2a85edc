import { makeStyles } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'

/** What WeChat's cards have in common: white, as wide as the log allows, a hairline above their foot. */
export const useCardStyles = makeStyles({
  card: {
    display: 'block',
    width: '208px',
    maxWidth: '100%',
    minWidth: 0,
    overflow: 'hidden',
    borderRadius: '5px',
    fontSize: '14px',
    lineHeight: '19px',
    color: wechat.text,
    backgroundColor: wechat.tile,
    textDecoration: 'none',
    overflowWrap: 'anywhere',
  },
  tappable: {
    cursor: 'pointer',
    ':hover': { backgroundColor: wechat.theirsPressed },
    ':focus-visible': { outline: `2px solid ${wechat.focus}`, outlineOffset: '2px' },
  },
  inside: { display: 'block', padding: '9px 11px' },
  twoLines: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  quiet: { fontSize: '12px', lineHeight: '16px', color: wechat.quiet },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    padding: '4px 11px',
    fontSize: '11px',
    lineHeight: '15px',
    color: wechat.quiet,
    borderTop: `0.5px solid ${wechat.line}`,
  },
  withPicture: { display: 'flex', alignItems: 'flex-start', gap: '8px' },
  beside: { flexGrow: 1, minWidth: 0 },
})
