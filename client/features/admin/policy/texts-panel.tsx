import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeTextKeys, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import { Card } from '../parts/card.tsx'
import { useMedia } from '../frame/use-media.ts'
import type { ShownPolicy } from './shown-policy.ts'
import { TextEditor } from './text-editor.tsx'
import { TextList } from './text-list.tsx'
import { SearchField } from '../../../ui/search-field.tsx'

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 280px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** All automatic texts at the left; the chosen one with its languages and how it will look. */
export function TextsPanel(shown: ShownPolicy) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const isNarrow = useMedia('(max-width: 760px)')
  const [chosen, setChosen] = useState<NoticeTextKey | null>(null)
  const [q, setQ] = useState('')
  const open = chosen ?? (isNarrow ? null : noticeTextKeys[1])
  const list = (
    <Card className={styles.list}>
      <SearchField
        aria-label={t('policy.searchTexts')}
        placeholder={t('policy.searchTexts')}
        value={q}
        onChange={(_event, { value }) => setQ(value)}
      />
      <TextList {...shown} q={q.trim()} chosen={open ?? null} onChoose={setChosen} />
    </Card>
  )
  return (
    <>
      <p className={styles.intro}>{t('policy.textsIntro')}</p>
      <div className={mergeClasses(styles.panes, isNarrow && styles.narrow)}>
        {!(isNarrow && open !== null) && list}
        {open !== null && open !== undefined && (
          <Card>
            {isNarrow && (
              <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => setChosen(null)}>
                {t('policy.allTexts')}
              </Button>
            )}
            <TextEditor key={open} {...shown} textKey={open} />
          </Card>
        )}
      </div>
    </>
  )
}
