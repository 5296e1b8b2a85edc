import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { ClipboardTextLtrRegular, HistoryRegular, PeopleRegular, PlugConnectedRegular, TextboxRegular } from '@fluentui/react-icons'
import { Suspense, useRef, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { KeepModals } from '../../../ui/keep-modals.tsx'
import { lazyPart } from '../../../ui/lazy-part.ts'
import { UndoHost } from '../parts/undo-host.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { sections, type Place, type Section } from './section.ts'
import { useMedia } from './use-media.ts'
import { usePlace } from './use-place.ts'

export interface SectionProps {
  detail: string | null
  onGo(detail: string | null): void
}

const parts: Record<Section, ComponentType<SectionProps>> = {
  accounts: lazyPart(async () => (await import('../accounts/accounts-section.tsx')).AccountsSection),
  members: lazyPart(async () => (await import('../members/members-section.tsx')).MembersSection),
  policy: lazyPart(async () => (await import('../policy/policy-section.tsx')).PolicySection),
  'quick-replies': lazyPart(async () => (await import('../quick-replies/quick-replies-section.tsx')).QuickRepliesSection),
  activity: lazyPart(async () => (await import('../activity/activity-section.tsx')).ActivitySection),
}
const icons = {
  accounts: <PlugConnectedRegular />,
  members: <PeopleRegular />,
  policy: <ClipboardTextLtrRegular />,
  'quick-replies': <TextboxRegular />,
  activity: <HistoryRegular />,
} as const satisfies Record<Section, unknown>

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: '216px minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto minmax(0, 1fr)' },
  },
  nav: {
    padding: tokens.spacingHorizontalM,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 800px)': {
      padding: `0 ${tokens.spacingHorizontalS}`,
      borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      overflowX: 'auto',
      scrollbarWidth: 'none',
    },
  },
  panel: { position: 'relative', minWidth: 0, minHeight: 0, overflowY: 'auto', scrollbarWidth: 'thin', scrollbarGutter: 'stable' },
  tab: { '@media (max-width: 800px)': { minHeight: '44px', flexShrink: 0 } },
})

/** Administration: its parts at the left, or above where there is little room. */
export function AdminFrame() {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const { place, go } = usePlace()
  const isNarrow = useMedia('(max-width: 800px)')
  const panel = useRef<HTMLDivElement>(null)
  const Part = parts[place.section]
  const open = (next: Place) => {
    go(next)
    panel.current?.scrollTo({ top: 0 })
  }
  return (
    <UndoHost>
      {/* A dialog may go with the part that it stands in: what all share must outlive it. */}
      <KeepModals />
      <div className={styles.page}>
        <nav className={styles.nav} aria-label={t('frame.nav')}>
          <TabList
            vertical={!isNarrow}
            aria-label={t('frame.nav')}
            selectedValue={place.section}
            onTabSelect={(_event, { value }) => open({ section: value as Section, detail: null })}
          >
            {sections.map((section) => (
              <Tab
                key={section}
                id={`tab-${section}`}
                value={section}
                icon={icons[section]}
                className={styles.tab}
                aria-controls="admin-panel"
              >
                {t(`frame.${section}`)}
              </Tab>
            ))}
          </TabList>
        </nav>
        <main className={styles.panel} ref={panel}>
          <div id="admin-panel" role="tabpanel" aria-labelledby={`tab-${place.section}`}>
            <Suspense fallback={<Waiting />}>
              <Part detail={place.detail} onGo={(detail) => open({ section: place.section, detail })} />
            </Suspense>
          </div>
        </main>
      </div>
    </UndoHost>
  )
}
