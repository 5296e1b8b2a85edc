import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { noticeTextKeys, notices, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import { changedPaths } from '../../../../server/contracts/policy-changes.ts'
import type { PolicyDocument } from '../../../../server/contracts/policy.ts'
import type { ShownPolicy } from './shown-policy.ts'
import { textTitleKey } from './text-title-key.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  heading: {
    margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    boxSizing: 'border-box',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { minHeight: '44px' },
  },
  chosen: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1Selected,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    borderTopColor: tokens.colorTransparentStroke,
    borderRightColor: tokens.colorTransparentStroke,
    borderBottomColor: tokens.colorTransparentStroke,
    borderLeftColor: tokens.colorTransparentStroke,
  },
  name: { flexGrow: 1, minWidth: 0 },
  mark: { flexShrink: 0, fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  unsaved: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
})

const groups = ['customer', 'employee', 'check'] as const
const groupOf = (key: NoticeTextKey) => (key.startsWith('check.') ? 'check' : notices[key].to)

interface TextListProps extends ShownPolicy {
  q: string
  chosen: NoticeTextKey | null
  onChoose(key: NoticeTextKey): void
}

/** By whom they are for; marked where they differ from what is saved or from the default. */
export function TextList({ saved, defaults, draft, q, chosen, onChoose }: TextListProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const differs = (from: PolicyDocument, key: NoticeTextKey) =>
    changedPaths({ ...from, texts: { [key]: from.texts[key] } as never }, { ...from, texts: { [key]: draft.texts[key] } as never }).length >
    0
  const matches = (key: NoticeTextKey) =>
    [t(`policy.text.${textTitleKey(key)}`), ...Object.values(draft.texts[key]).flatMap((languages) => Object.values(languages))].some(
      (text) => text.toLowerCase().includes(q.toLowerCase()),
    )
  const found = noticeTextKeys.filter((key) => q === '' || matches(key))
  if (found.length === 0) return <div>{t('frame.nothingFound')}</div>
  return groups.map((group) => {
    const keys = found.filter((key) => groupOf(key) === group)
    if (keys.length === 0) return null
    return (
      <div key={group} role="group" aria-label={t(`policy.to.${group}`)}>
        <h2 className={styles.heading}>{t(`policy.to.${group}`)}</h2>
        <ul className={styles.list}>
          {keys.map((key) => (
            <li key={key}>
              <button
                type="button"
                className={mergeClasses(styles.item, key === chosen && styles.chosen)}
                {...(key === chosen && { 'aria-current': true })}
                onClick={() => onChoose(key)}
              >
                <span className={styles.name}>{t(`policy.text.${textTitleKey(key)}`)}</span>
                {differs(saved, key) ? (
                  <span className={mergeClasses(styles.mark, styles.unsaved)}>{t('policy.unsaved')}</span>
                ) : (
                  differs(defaults, key) && <span className={styles.mark}>{t('policy.ownWords')}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}
