import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  caption: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  button: { fontFamily: tokens.fontFamilyMonospace, minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
})

type Placeholder = 'contact' | 'employee' | 'limit' | 'hours' | 'queueLimit' | 'until' | 'pin'

/** What can be filled in, each with what it means; put where the caret is. */
export function PlaceholderButtons({ names, onInsert }: { names: readonly string[]; onInsert(placeholder: string): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  if (names.length === 0) return <span className={styles.caption}>{t('policy.noPlaceholders')}</span>
  return (
    <div className={styles.root}>
      <span className={styles.caption}>{t('policy.placeholders')}</span>
      <div className={styles.buttons}>
        {names.map((name) => (
          <Button
            key={name}
            className={styles.button}
            size="small"
            title={t(`policy.placeholder.${name as Placeholder}`)}
            onClick={() => onInsert(`{${name}}`)}
          >
            {`{${name}}`}
          </Button>
        ))}
      </div>
    </div>
  )
}
