import { Avatar, makeStyles, tokens } from '@fluentui/react-components'
import { ShieldTaskRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../../../server/contracts/audit.ts'
import { fullTime, shortTime } from '../../../ui/format-time.ts'
import { useServerNow } from '../../../api/use-server-now.ts'
import { ChangeLine } from './change-line.tsx'
import { changesOf, isKnownAct, nameOf, type ShownAct } from './read-entry.ts'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  words: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  when: { flexShrink: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground3 },
  who: { fontWeight: tokens.fontWeightSemibold },
  changes: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
})

const mostShown = 8

/** Dots lead into a tree of texts. */
const wordOf = <Act extends ShownAct>(act: Act) =>
  act.replace('.', '_') as Act extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never

export function ActivityEntry({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation('admin')
  const styles = useStyles()
  const now = useServerNow()
  const atMs = Date.parse(entry.at)
  const who = entry.actor?.name ?? t('activity.product')
  const act = isKnownAct(entry.act) ? t(`activity.act.${wordOf(entry.act)}`, { name: nameOf(entry) }) : entry.act
  const changes = changesOf(entry)
  const more = changes.length - mostShown
  return (
    <li className={styles.row}>
      {entry.actor === null ? (
        <ShieldTaskRegular fontSize={28} aria-hidden />
      ) : (
        <Avatar name={who} size={28} color="colorful" aria-hidden />
      )}
      <div className={styles.words}>
        <div>
          <span className={styles.who}>{who}</span> {act}
        </div>
        {changes.length > 0 && (
          <ul className={styles.changes}>
            {changes.slice(0, mostShown).map((change) => (
              <ChangeLine key={change.field} act={entry.act} change={change} />
            ))}
            {more > 0 && <li>{t('activity.more', { count: more })}</li>}
          </ul>
        )}
      </div>
      <time className={styles.when} dateTime={entry.at} title={fullTime(atMs, i18n.language)}>
        {shortTime(atMs, now, i18n.language)}
      </time>
    </li>
  )
}
