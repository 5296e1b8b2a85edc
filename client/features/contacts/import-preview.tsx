import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ContactImport, ImportLine } from '../../../server/contracts/contact.ts'
import { visibleName } from '../../ui/visible-name.ts'

const mostShown = 200

const useStyles = makeStyles({
  frame: {
    maxHeight: '320px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    verticalAlign: 'top',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
  wrong: { color: tokens.colorStatusDangerForeground1 },
  known: { color: tokens.colorNeutralForeground3 },
})

/** What would become of each line, and why not. */
export function ImportPreview({ lines }: Pick<ContactImport, 'lines'>) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const say = ({ outcome, errors }: ImportLine) =>
    outcome === 'wrong'
      ? errors
          .map(({ column, code }) => t(`import.error.${`${column} ${code}` as ErrorKey}`, { defaultValue: t('import.error.other') }))
          .join(' ')
      : t(`import.outcome.${outcome}`)
  const head = mergeClasses(styles.cell, styles.head)
  return (
    // A region that scrolls can be reached by the keyboard.
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('import.preview')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={head}>{t('import.line')}</th>
            <th className={head}>{tAll('contact.name')}</th>
            <th className={head}>{tAll('contact.company')}</th>
            <th className={head}>{t('import.result')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, mostShown).map((line) => (
            <tr key={line.line}>
              <td className={styles.cell}>{line.line}</td>
              <td className={styles.cell} dir="auto">
                {visibleName(line.name)}
              </td>
              <td className={styles.cell} dir="auto">
                {visibleName(line.company ?? '')}
              </td>
              <td className={mergeClasses(styles.cell, line.outcome === 'wrong' && styles.wrong, line.outcome === 'known' && styles.known)}>
                {say(line)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type ErrorKey = 'name missing' | 'phones not-a-number' | 'other'
