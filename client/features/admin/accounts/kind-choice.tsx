import { makeStyles, mergeClasses, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { accountKind, type AccountKind } from '../../../../server/contracts/account-kind.ts'

const useStyles = makeStyles({
  choices: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))', gap: tokens.spacingHorizontalM },
  choice: {
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  chosen: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
  },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  text: { display: 'block', color: tokens.colorNeutralForeground2 },
})

/** What each of the two is good for, so that the choice isn't a guess. */
export function KindChoice({ kind, onChoose }: { kind: AccountKind | null; onChoose(kind: AccountKind): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  return (
    <RadioGroup
      className={styles.choices}
      aria-label={t('accounts.chooseKind')}
      value={kind ?? ''}
      onChange={(_event, { value }) => onChoose(accountKind.parse(value))}
    >
      {accountKind.options.map((one) => (
        <div key={one} className={mergeClasses(styles.choice, one === kind && styles.chosen)}>
          <Radio
            value={one}
            label={
              <>
                <span className={styles.name}>{t(`accounts.kind.${one}`)}</span>
                <span className={styles.text}>{t(`accounts.kindText.${one}`)}</span>
              </>
            }
          />
        </div>
      ))}
    </RadioGroup>
  )
}
