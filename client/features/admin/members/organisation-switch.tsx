import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Card } from '../parts/card.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useUndo } from '../parts/undo.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { flexGrow: 1, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
})

/** The switch for everybody. Off is asked about first. */
export function OrganisationSwitch() {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const requests = useAdminRequests()
  const cache = useQueryClient()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const [asking, setAsking] = useState(false)
  const { data: organisation } = useQuery({ queryKey: adminKeys.organisation, queryFn: () => requests.organisation() })
  const put = async (wechatEnabled: boolean) => {
    cache.setQueryData(adminKeys.organisation, await requests.changeOrganisation({ wechatEnabled }))
  }
  const change = async (wechatEnabled: boolean) => {
    if (!(await run(() => put(wechatEnabled)))) return
    setAsking(false)
    tell({ text: t(wechatEnabled ? 'members.orgIsOn' : 'members.orgIsOff'), undo: () => put(!wechatEnabled) })
  }
  if (organisation === undefined) return null
  const { wechatEnabled } = organisation
  return (
    <Card>
      <div className={styles.row}>
        <div className={styles.words}>
          <div className={styles.name}>{t('members.orgSwitch')}</div>
          <div className={styles.text} id="org-switch-text">
            {t(wechatEnabled ? 'members.orgOn' : 'members.orgOff')}
          </div>
        </div>
        <Switch
          aria-label={t('members.orgSwitch')}
          aria-describedby="org-switch-text"
          checked={wechatEnabled}
          onChange={(_event, { checked }) => (checked ? void change(true) : setAsking(true))}
        />
      </div>
      <ConfirmDialog
        careful
        open={asking}
        title={t('members.orgTitle')}
        action={t('members.orgAction')}
        busy={busy}
        problem={problem}
        onAction={() => void change(false)}
        onClose={() => setAsking(false)}
      >
        <span>{t('members.orgText')}</span>
      </ConfirmDialog>
    </Card>
  )
}
