import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ImportedLine } from '../../../../server/contracts/member.ts'

const useStyles = makeStyles({
  scroller: {
    maxHeight: '300px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  number: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  fault: { color: tokens.colorStatusDangerForeground1 },
})

/** As many as anybody would look through; errors stand first. */
const mostShown = 200

export function ImportPreview({ lines }: { lines: readonly ImportedLine[] }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const faultsFirst = lines.toSorted((a, b) => Number(b.outcome === 'fault') - Number(a.outcome === 'fault') || a.line - b.line)
  const fieldName = (field: string) => t(`activity.field.${field as 'line'}`)
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('import.what')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['line', 'who', 'what'] as const).map((head) => (
              <th key={head} scope="col" className={styles.cell}>
                {t(`import.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faultsFirst.slice(0, mostShown).map(({ line, email, name, outcome, fields, faults }) => (
            <tr key={line}>
              <td className={styles.cell}>
                <span className={styles.number}>{line}</span>
              </td>
              <td className={styles.cell}>{email === '' ? name : email}</td>
              <td className={styles.cell}>
                {outcome === 'fault'
                  ? faults.map((fault) => (
                      <div key={fault} className={styles.fault}>
                        {t(`import.fault.${fault}`)}
                      </div>
                    ))
                  : outcome === 'change'
                    ? t('import.outcome.change', { fields: fields.map(fieldName).join(', ') })
                    : t(`import.outcome.${outcome}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > mostShown && <div className={styles.cell}>{t('activity.more', { count: lines.length - mostShown })}</div>}
    </div>
  )
}
