import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminMember } from '../../../../server/contracts/member.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useSettled } from '../parts/use-settled.ts'

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  more: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
})

/** Finds a member by name or address. */
export function MemberPicker({ chosenName, onChoose }: { chosenName: string | null; onChoose(member: AdminMember | null): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const [typed, setTyped] = useState<string | null>(null)
  const q = useSettled((typed ?? '').trim())
  const { data: members } = useQuery({
    queryKey: [...adminKeys.members(q), 'picker'],
    queryFn: async () => (await requests.members({ q: q === '' ? undefined : q, limit: 20 })).items,
    placeholderData: keepPreviousData,
  })
  return (
    <Field label={t('routing.memberLabel')}>
      <Combobox
        placeholder={t('routing.memberHint')}
        value={typed ?? chosenName ?? ''}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value)
          onChoose(null)
        }}
        onOptionSelect={(_event, { optionValue }) => {
          const chosen = members?.find(({ id }) => id === optionValue) ?? null
          onChoose(chosen)
          setTyped(chosen?.name ?? null)
        }}
      >
        {members?.map((member) => (
          <Option key={member.id} value={member.id} text={member.name}>
            <span className={styles.option}>
              <span dir="auto">{member.name}</span>
              <span className={styles.more}>{member.wechatEnabled ? member.email : t('routing.withoutWechat')}</span>
            </span>
          </Option>
        ))}
        {members?.length === 0 && (
          <Option disabled text="">
            {t('routing.nobody')}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
