import { makeStyles, tokens } from '@fluentui/react-components'

export const useLogStyles = makeStyles({
  frame: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex' },
  // A column with an automatic margin: few messages stand at the bottom, by the composer.
  scroller: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    overflowX: 'hidden',
    scrollbarWidth: 'thin',
    contain: 'strict',
    overflowAnchor: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  log: { position: 'relative', width: '100%', flexShrink: 0, marginTop: 'auto' },
  row: {
    position: 'absolute',
    top: 0,
    insetInlineStart: 0,
    width: '100%',
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  // What can be done with a message stands over the rows beside it.
  active: { zIndex: 1 },
  sought: {
    '::before': {
      content: '""',
      position: 'absolute',
      inset: '4px 0 -4px',
      backgroundColor: tokens.colorBrandBackground2Hover,
      boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
      pointerEvents: 'none',
      zIndex: -1,
      animationName: { from: { opacity: 1 }, '70%': { opacity: 1 }, to: { opacity: 0 } },
      animationDuration: '3s',
      animationFillMode: 'forwards',
    },
  },
  loading: {
    position: 'absolute',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 2,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  older: { top: tokens.spacingVerticalS },
  newer: { bottom: tokens.spacingVerticalXXXL },
})
