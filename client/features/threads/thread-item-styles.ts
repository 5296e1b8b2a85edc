import { makeStyles, tokens } from '@fluentui/react-components'

export const threadItemHeight = 64

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

export const useThreadItemStyles = makeStyles({
  row: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height: `${threadItemHeight}px`,
    padding: `2px ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    listStyleType: 'none',
  },
  item: {
    '--avatar-ring': tokens.colorNeutralBackground2,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground2Hover,
      '--avatar-ring': tokens.colorNeutralBackground2Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':active': { backgroundColor: tokens.colorNeutralBackground2Pressed, '--avatar-ring': tokens.colorNeutralBackground2Pressed },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground2Selected,
    '--avatar-ring': tokens.colorNeutralBackground2Selected,
    color: tokens.colorNeutralForeground1Selected,
    // Forced colours take the background away: the selection must still show.
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  lines: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, gap: '2px' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge, minWidth: 0 },
  name: { ...oneLine, flexGrow: 1, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  strong: { fontWeight: tokens.fontWeightBold },
  small: { flexShrink: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, opacity: 0.8 },
  unreadTime: { fontWeight: tokens.fontWeightSemibold, opacity: 1 },
  preview: { ...oneLine, flexGrow: 1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  draft: { fontStyle: 'italic' },
  note: {
    flexShrink: 0,
    padding: '0 6px',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  quiet: { paddingInline: 0, opacity: 0.8 },
  soon: {
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  waiting: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorBrandStroke2,
    borderRightColor: tokens.colorBrandStroke2,
    borderBottomColor: tokens.colorBrandStroke2,
    borderLeftColor: tokens.colorBrandStroke2,
  },
  counter: { flexShrink: 0 },
})
