import { Button, makeStyles, Tab, TabList, Text, tokens, Tooltip } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise'
import { isHostPageId, type HostPage, type HostPageId } from './host-page.ts'
import { ParleyMark } from './parley-mark.tsx'

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    height: '52px',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 560px)': { padding: `0 ${tokens.spacingHorizontalS}`, gap: tokens.spacingHorizontalXS },
  },
  name: { '@media (max-width: 560px)': { display: 'none' } },
  tabs: { flexGrow: 1, minWidth: 0, overflowX: 'auto', alignSelf: 'stretch', alignItems: 'stretch', scrollbarWidth: 'none' },
})

export interface AppHeaderProps {
  pages: readonly HostPage[]
  pageId: HostPageId
  onOpen: (pageId: HostPageId) => void
  onReload: () => void
}

/** The app's name and its pages, as Teams puts them above a personal app. */
export function AppHeader({ pages, pageId, onOpen, onReload }: AppHeaderProps) {
  const styles = useStyles()
  return (
    <div className={styles.header}>
      <ParleyMark size={28} />
      <Text className={styles.name} weight="semibold" size={400}>
        Parley
      </Text>
      <TabList
        className={styles.tabs}
        aria-label="Pages of Parley"
        selectedValue={pageId}
        onTabSelect={(_event, { value }) => {
          const chosen = String(value)
          if (isHostPageId(chosen) && chosen !== pageId) onOpen(chosen)
        }}
      >
        {pages.map(({ id, label }) => (
          <Tab key={id} value={id}>
            {label}
          </Tab>
        ))}
      </TabList>
      <Tooltip content="Reload tab" relationship="label">
        <Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={onReload} />
      </Tooltip>
    </div>
  )
}
