import { Badge, Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../../server/contracts/policy.ts'
import type { QuickReply } from '../../../../server/contracts/quick-reply.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Card } from '../parts/card.tsx'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  words: { flexGrow: 1, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  shortcut: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForeground1 },
  text: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  tools: { display: 'flex', flexShrink: 0 },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

export function QuickReplyList({ items, onEdit }: { items: readonly QuickReply[]; onEdit(reply: QuickReply): void }) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const remove = async ({ id, shortcut, title, text, translations }: QuickReply) => {
    const done = await run(async () => {
      await requests.removeQuickReply(id)
      await refresh(adminKeys.allQuickReplies)
    })
    if (!done) return
    const undo = async () => {
      await requests.addQuickReply({ shortcut, title, text, translations })
      await refresh(adminKeys.allQuickReplies)
    }
    tell({ text: t('quickReplies.removed', { title }), undo })
  }
  return (
    <Card>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {tApp(`problem.${problem}`)}
        </div>
      )}
      <ul className={styles.list} aria-label={t('quickReplies.title')}>
        {items.map((reply) => (
          <li key={reply.id} className={styles.row}>
            <div className={styles.words}>
              <div className={styles.head}>
                <span className={styles.title}>{reply.title}</span>
                <span className={styles.shortcut}>/{reply.shortcut}</span>
                {languages
                  .filter((language) => reply.translations[language] !== undefined)
                  .map((language) => (
                    <Badge key={language} appearance="tint" color="informative">
                      {t(`languages.${language}`)}
                    </Badge>
                  ))}
              </div>
              <p className={styles.text}>{reply.text}</p>
            </div>
            <div className={styles.tools}>
              <Tooltip content={t('quickReplies.edit', { title: reply.title })} relationship="label">
                <Button appearance="subtle" icon={<EditRegular />} onClick={() => onEdit(reply)} />
              </Tooltip>
              <Tooltip content={t('quickReplies.remove', { title: reply.title })} relationship="label">
                <Button appearance="subtle" icon={<DeleteRegular />} disabledFocusable={busy} onClick={() => void remove(reply)} />
              </Tooltip>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
