import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Routing } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { SaveRow } from '../parts/save-row.tsx'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'
import { MemberPicker } from './member-picker.tsx'
import { StepCard } from './step-card.tsx'
import { useRoutingWords, useSomeMembers } from './use-routing-words.ts'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  nested: { paddingInlineStart: '32px' },
})

type Target = 'member' | 'pool'

/** Who gets a customer who writes for the first time. */
export function RoutingStep({ account }: { account: Account }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const words = useRoutingWords()
  const members = useSomeMembers()
  const { busy, problem, run } = useCommand()
  const [edit, setEdit] = useState<{ byNumber: boolean; target: Target; memberId: string | null } | null>(null)
  const standing = account.routing.kind === 'number' ? account.routing.otherwise : account.routing
  const shown = edit ?? {
    byNumber: account.routing.kind === 'number',
    target: standing.kind,
    memberId: standing.kind === 'member' ? standing.memberId : null,
  }
  const ready = shown.target === 'pool' || shown.memberId !== null
  const save = async () => {
    const target =
      shown.target === 'pool' || shown.memberId === null
        ? ({ kind: 'pool' } as const)
        : ({ kind: 'member', memberId: shown.memberId } as const)
    const routing: Routing = shown.byNumber ? { kind: 'number', otherwise: target } : target
    const put = async (next: Routing) => {
      await requests.changeAccount(account.id, { routing: next })
      await refresh(adminKeys.accounts)
    }
    const before = account.routing
    if (!(await run(() => put(routing)))) return
    setEdit(null)
    tell({ text: t('routing.saved'), undo: () => put(before) })
  }
  return (
    <StepCard number={4} state="done" title={t('accounts.step.routing')}>
      <p className={styles.text}>{words(account.routing)}</p>
      <RadioGroup
        aria-label={t('routing.how')}
        value={shown.byNumber ? 'number' : 'direct'}
        onChange={(_event, { value }) => setEdit({ ...shown, byNumber: value === 'number' })}
      >
        <Radio value="direct" label={t('routing.direct')} />
        <Radio value="number" label={t('routing.byNumber')} />
      </RadioGroup>
      <div className={styles.nested}>
        <RadioGroup
          aria-label={t(shown.byNumber ? 'routing.otherwise' : 'routing.whom')}
          value={shown.target}
          onChange={(_event, { value }) => setEdit({ ...shown, target: value as Target })}
        >
          <Radio value="pool" label={t('routing.pool')} />
          <Radio value="member" label={t('routing.member')} />
        </RadioGroup>
        {shown.target === 'member' && (
          <MemberPicker
            chosenName={members?.find(({ id }) => id === shown.memberId)?.name ?? null}
            onChoose={(member) => setEdit({ ...shown, memberId: member?.id ?? null })}
          />
        )}
      </div>
      {edit !== null && (
        <SaveRow
          label={t('routing.save')}
          busy={busy}
          disabled={!ready}
          problem={problem}
          onSave={() => void save()}
          onCancel={() => setEdit(null)}
        />
      )}
    </StepCard>
  )
}
