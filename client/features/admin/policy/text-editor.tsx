import { Button, Field, makeStyles, Tab, TabList, Textarea, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notices, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import { bytesOf } from '../../../../server/contracts/policy-texts.ts'
import { languages, type Language, type ProfileName } from '../../../../server/contracts/policy.ts'
import { PlaceholderButtons } from './placeholder-buttons.tsx'
import type { ShownPolicy } from './shown-policy.ts'
import { TextPreview } from './text-preview.tsx'
import { textTitleKey } from './text-title-key.ts'
import { useFaultWords } from './use-fault-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  choices: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  tabs: { flexWrap: 'wrap' },
  panes: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))', gap: tokens.spacingHorizontalL },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  area: { width: '100%' },
  line: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  count: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** One text in one language and profile, with what can be filled in and how it will look. */
export function TextEditor({ textKey, defaults, draft, faults, told, onEdit }: ShownPolicy & { textKey: NoticeTextKey }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const [language, setLanguage] = useState<Language>('en')
  const [profile, setProfile] = useState<ProfileName>('standard')
  const column = useRef<HTMLDivElement>(null)
  const faultWords = useFaultWords()
  const path = `/texts/${textKey}/${profile}/${language}`
  const text = draft.texts[textKey][profile][language]
  const other: ProfileName = profile === 'standard' ? 'regulated' : 'standard'
  const standard = defaults.texts[textKey][profile][language]
  const fault = faults.get(path)
  const wrong = fault === undefined ? told.get(path) : faultWords(fault)
  const insert = (placeholder: string) => {
    const area = column.current?.querySelector('textarea')
    const { selectionStart = text.length, selectionEnd = text.length } = area ?? {}
    onEdit(path, text.slice(0, selectionStart) + placeholder + text.slice(selectionEnd))
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(selectionStart + placeholder.length, selectionStart + placeholder.length)
    })
  }
  return (
    <div className={styles.root}>
      <h2 className={styles.title}>{t(`policy.text.${textTitleKey(textKey)}`)}</h2>
      <div className={styles.choices}>
        <TabList
          className={styles.tabs}
          size="small"
          aria-label={t('policy.language')}
          selectedValue={language}
          onTabSelect={(_event, { value }) => setLanguage(value as Language)}
        >
          {languages.map((one) => (
            <Tab key={one} value={one}>
              {t(`languages.${one}`)}
            </Tab>
          ))}
        </TabList>
        <TabList
          className={styles.tabs}
          size="small"
          aria-label={t('policy.profileLabel')}
          selectedValue={profile}
          onTabSelect={(_event, { value }) => setProfile(value as ProfileName)}
        >
          {(['standard', 'regulated'] as const).map((one) => (
            <Tab key={one} value={one}>
              {t(`policy.profile.${one}`)}
            </Tab>
          ))}
        </TabList>
      </div>
      <div className={styles.panes}>
        <div ref={column} className={styles.column}>
          <Field
            label={t('policy.textLabel')}
            {...(wrong !== undefined && { validationState: 'error' as const, validationMessage: wrong })}
          >
            <Textarea
              className={styles.area}
              rows={10}
              resize="vertical"
              value={text}
              onChange={(_event, { value }) => onEdit(path, value)}
            />
          </Field>
          <div className={styles.line}>
            <span className={styles.count}>{t('policy.bytes', { bytes: bytesOf(text), most: notices[textKey].mostBytes })}</span>
          </div>
          <PlaceholderButtons names={notices[textKey].placeholders} onInsert={insert} />
          <div className={styles.choices}>
            {text !== standard && (
              <Button size="small" onClick={() => onEdit(path, standard)}>
                {t('policy.textToDefault')}
              </Button>
            )}
            {text !== draft.texts[textKey][other][language] && (
              <Button size="small" onClick={() => onEdit(`/texts/${textKey}/${other}/${language}`, text)}>
                {t(`policy.copyTo.${other}`)}
              </Button>
            )}
          </div>
        </div>
        <TextPreview textKey={textKey} text={text} language={language} profile={draft.profiles[profile]} />
      </div>
    </div>
  )
}
