import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { PolicyDocument } from '../../../../server/contracts/policy.ts'
import { valueAt } from './policy-edits.ts'
import { usePathWords } from './use-path-words.ts'
import { useValueWords } from './use-value-words.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '320px', overflowY: 'auto' },
  item: { padding: `${tokens.spacingVerticalS} 0`, ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` } },
  name: { fontWeight: tokens.fontWeightSemibold },
  value: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  text: { display: '-webkit-box', WebkitLineClamp: 3, WebkitBoxOrient: 'vertical', overflow: 'hidden' },
})

/** Fields that differ, as they were and as they are to be. */
export function ChangesList({ paths, before, after }: { paths: readonly string[]; before: PolicyDocument; after: PolicyDocument }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const pathWords = usePathWords()
  const valueWords = useValueWords()
  return (
    <ul className={styles.list} aria-label={t('policy.changes')} tabIndex={0}>
      {paths.map((path) => {
        const [old, next] = [before, after].map((document) => valueWords(path, valueAt(document, path)))
        return (
          <li key={path} className={styles.item}>
            <div className={styles.name}>{pathWords(path)}</div>
            {path.startsWith('/texts/') ? (
              <div className={styles.value}>
                <del className={styles.text}>{old}</del>
                <ins className={styles.text}>{next}</ins>
              </div>
            ) : (
              <div className={styles.value}>{t('activity.change', { before: old, after: next })}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
