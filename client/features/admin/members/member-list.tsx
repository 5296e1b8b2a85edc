import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminMember } from '../../../../server/contracts/member.ts'
import { Card } from '../parts/card.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { useMemberRowLayout } from './member-row-layout.ts'
import { SuspendDialog } from './suspend-dialog.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  head: {
    paddingBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 760px)': { display: 'none' },
  },
})

export function MemberList({ members }: { members: readonly AdminMember[] }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const layout = useMemberRowLayout()
  const [edited, setEdited] = useState<AdminMember | null>(null)
  const [suspending, setSuspending] = useState<AdminMember | null>(null)
  return (
    <Card>
      <div className={styles.head} aria-hidden>
        <div className={layout.row}>
          <span>{t('members.name')}</span>
          <span>{t('members.line')}</span>
          <span>{t('members.wechat')}</span>
          <span>{t('members.regulated')}</span>
          <span />
        </div>
      </div>
      <ul className={styles.list} aria-label={t('members.title')}>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onEdit={() => setEdited(member)} onSuspend={() => setSuspending(member)} />
        ))}
      </ul>
      <MemberDialog member={edited} onClose={() => setEdited(null)} />
      <SuspendDialog member={suspending} onClose={() => setSuspending(null)} />
    </Card>
  )
}
