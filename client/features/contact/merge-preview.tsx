import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { visibleName } from '../../ui/visible-name.ts'

export interface Take {
  name: 'this' | 'other'
  company: 'this' | 'other'
}

const useStyles = makeStyles({
  facts: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  back: { alignSelf: 'flex-start' },
})

interface MergePreviewProps {
  contact: Contact
  other: Contact
  take: Take
  onTake(take: Take): void
  onBack(): void
}

/** What the two will be together; what they have both of is chosen here. */
export function MergePreview({ contact, other, take, onTake, onBack }: MergePreviewProps) {
  const { t } = useTranslation()
  const { t: tContacts } = useTranslation('contacts')
  const styles = useStyles()
  const side =
    (field: keyof Take) =>
    (_event: unknown, { value }: { value: string }) =>
      onTake({ ...take, [field]: value as Take['name'] })
  const numbers = new Set([...contact.phones, ...other.phones].map(({ number }) => number))
  const tags = new Set([...contact.tags, ...other.tags])
  return (
    <>
      <Button className={styles.back} appearance="subtle" size="small" icon={<ArrowLeftRegular />} onClick={onBack}>
        {tContacts('merge.another')}
      </Button>
      {contact.name !== other.name && (
        <Field label={t('contact.name')}>
          <RadioGroup value={take.name} onChange={side('name')}>
            <Radio value="this" label={visibleName(contact.name)} />
            <Radio value="other" label={visibleName(other.name)} />
          </RadioGroup>
        </Field>
      )}
      {contact.company !== other.company && contact.company !== null && other.company !== null && (
        <Field label={t('contact.company')}>
          <RadioGroup value={take.company} onChange={side('company')}>
            <Radio value="this" label={visibleName(contact.company)} />
            <Radio value="other" label={visibleName(other.company)} />
          </RadioGroup>
        </Field>
      )}
      <div>{tContacts('merge.together')}</div>
      <ul className={styles.facts}>
        <li>{tContacts('merge.conversations', { count: contact.wechat.length + other.wechat.length })}</li>
        {numbers.size > 0 && <li>{[...numbers].join(' · ')}</li>}
        {tags.size > 0 && <li>{[...tags].map(visibleName).join(' · ')}</li>}
        {contact.notes !== null && other.notes !== null && <li>{tContacts('merge.notes')}</li>}
      </ul>
      <div className={styles.note}>{tContacts('merge.undoable')}</div>
    </>
  )
}
