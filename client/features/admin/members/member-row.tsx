import { Avatar, Badge, Button, makeStyles, mergeClasses, Switch, tokens, Tooltip } from '@fluentui/react-components'
import { EditRegular, PersonAvailableRegular, PersonProhibitedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { AdminMember, ChangeMemberBody } from '../../../../server/contracts/member.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useSession } from '../../../api/session-context.ts'
import { useMemberRowLayout } from './member-row-layout.ts'
import { useChangeMember } from './use-change-member.ts'

const useStyles = makeStyles({
  item: { padding: `${tokens.spacingVerticalS} 0`, ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` } },
  who: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  words: { minWidth: 0 },
  name: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  more: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  line: { fontVariantNumeric: 'tabular-nums', minWidth: 0, '@media (max-width: 760px)': { gridColumnStart: 1 } },
  none: { color: tokens.colorNeutralForeground3 },
  control: {
    display: 'flex',
    alignItems: 'center',
    '@media (max-width: 760px)': { gridColumnStart: 1, gridColumnEnd: -1, justifyContent: 'space-between' },
  },
  caption: { display: 'none', '@media (max-width: 760px)': { display: 'inline' } },
  tools: {
    display: 'flex',
    justifyContent: 'flex-end',
    '@media (max-width: 760px)': { gridColumnStart: 2, gridRowStart: 1, gridRowEnd: 3 },
  },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

interface MemberRowProps {
  member: AdminMember
  onEdit(): void
  onSuspend(): void
}

export function MemberRow({ member, onEdit, onSuspend }: MemberRowProps) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const layout = useMemberRowLayout()
  const { me } = useSession()
  const change = useChangeMember()
  const { busy, problem, run } = useCommand()
  const { name, email, line, unit, wechatEnabled, regulated, suspended } = member
  const put = (body: ChangeMemberBody, text: string) => void run(() => change(member, body, text))
  return (
    <li className={styles.item}>
      <div className={layout.row}>
        <div className={styles.who}>
          <Avatar name={name} size={32} color="colorful" aria-hidden />
          <div className={styles.words}>
            <div className={styles.name}>
              <span dir="auto">{name}</span>
              {member.id === me.id && <span className={styles.none}>({t('members.you')})</span>}
              {suspended && (
                <Badge appearance="tint" color="danger">
                  {t('members.suspended')}
                </Badge>
              )}
            </div>
            <div className={styles.more}>{[email, unit].filter((part) => part !== null).join(' · ')}</div>
          </div>
        </div>
        <div className={mergeClasses(styles.line, line === null && styles.none)}>{line ?? t('members.noLine')}</div>
        <div className={styles.control}>
          <span className={styles.caption} aria-hidden>
            {t('members.wechat')}
          </span>
          <Switch
            aria-label={t('members.wechatFor', { name })}
            checked={wechatEnabled}
            disabled={busy}
            onChange={(_event, { checked }) => put({ wechatEnabled: checked }, t(checked ? 'members.isOn' : 'members.isOff', { name }))}
          />
        </div>
        <div className={styles.control}>
          <span className={styles.caption} aria-hidden>
            {t('members.regulated')}
          </span>
          <Switch
            aria-label={t('members.regulatedFor', { name })}
            checked={regulated}
            disabled={busy}
            onChange={(_event, { checked }) =>
              put({ regulated: checked }, t(checked ? 'members.isRegulated' : 'members.isNotRegulated', { name }))
            }
          />
        </div>
        <div className={styles.tools}>
          <Tooltip content={t('members.edit', { name })} relationship="label">
            <Button appearance="subtle" icon={<EditRegular />} onClick={onEdit} />
          </Tooltip>
          {member.id !== me.id &&
            (suspended ? (
              <Tooltip content={t('members.allow', { name })} relationship="label">
                <Button
                  appearance="subtle"
                  icon={<PersonAvailableRegular />}
                  onClick={() => put({ suspended: false }, t('members.isIn', { name }))}
                />
              </Tooltip>
            ) : (
              <Tooltip content={t('members.suspend', { name })} relationship="label">
                <Button appearance="subtle" icon={<PersonProhibitedRegular />} onClick={onSuspend} />
              </Tooltip>
            ))}
        </div>
      </div>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {tApp(`problem.${problem}`)}
        </div>
      )}
    </li>
  )
}
