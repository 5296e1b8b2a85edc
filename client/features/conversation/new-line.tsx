import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    '::before': { content: '""', flexGrow: 1, height: '1px', backgroundColor: tokens.colorBrandStroke1 },
  },
})

/** Below it stands what the member has not seen. */
export function NewLine() {
  const { t } = useTranslation()
  return (
    <div className={useStyles().line} role="separator" aria-label={t('conversation.new')}>
      {t('conversation.new')}
    </div>
  )
}
