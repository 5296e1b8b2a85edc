import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { SectionProps } from '../frame/admin-frame.tsx'
import { Failed } from '../parts/failed.tsx'
import { SectionPage } from '../parts/section-page.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { faultsOf } from './faults-of.ts'
import { FiguresPanel } from './figures-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { withEdits } from './policy-edits.ts'
import { SaveBar } from './save-bar.tsx'
import { TextsPanel } from './texts-panel.tsx'
import { usePolicy } from './use-policy.ts'

const tabs = ['rules', 'phone-check', 'texts', 'history'] as const
type TabName = (typeof tabs)[number]

const useStyles = makeStyles({
  tabs: { flexWrap: 'wrap', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** The organisation's rules and texts: looked at side by side, changed together, saved as one version. */
export function PolicySection({ detail, onGo }: SectionProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const policy = usePolicy()
  const { saved, defaults, edits } = policy
  if (saved === undefined || defaults === undefined)
    return policy.error === null ? <Waiting /> : <Failed fault={policy.error} onRetry={policy.reload} />

  const tab: TabName = tabs.find((one) => one === detail) ?? 'rules'
  const draft = withEdits(saved, edits)
  const faults = faultsOf(draft, edits)
  const shown = { saved, defaults, draft, faults, told: policy.told, onEdit: policy.edit }
  return (
    <SectionPage wide title={t('policy.title')} text={t('policy.intro')}>
      <TabList
        className={styles.tabs}
        aria-label={t('policy.title')}
        selectedValue={tab}
        onTabSelect={(_event, { value }) => onGo(String(value))}
      >
        {tabs.map((one) => (
          <Tab key={one} id={`policy-${one}`} value={one} aria-controls="policy-panel">
            {t(`policy.tab.${one}`)}
          </Tab>
        ))}
      </TabList>
      <div id="policy-panel" role="tabpanel" aria-labelledby={`policy-${tab}`} className={styles.panel}>
        {tab === 'texts' ? (
          <TextsPanel {...shown} />
        ) : tab === 'history' ? (
          <HistoryPanel
            current={saved.version}
            onBringBack={async (version) => {
              await policy.bringBack(version)
              onGo('rules')
            }}
          />
        ) : (
          <FiguresPanel {...shown} part={tab} />
        )}
      </div>
      <SaveBar policy={policy} saved={saved} draft={draft} faults={faults} />
      <ConflictDialog policy={policy} saved={saved} />
    </SectionPage>
  )
}
