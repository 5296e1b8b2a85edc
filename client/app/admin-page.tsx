import { ShieldPersonRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session-context.ts'
import { AdminFrame } from '../features/admin/frame/admin-frame.tsx'
import { FullPage } from './full-page.tsx'

/** Administration, for who has the role; everybody else is told who gives it. */
export function AdminPage() {
  const { t } = useTranslation('admin')
  const { me } = useSession()
  if (me.roles.includes('admin')) return <AdminFrame />
  return <FullPage icon={<ShieldPersonRegular />} title={t('notAdmin.title')} text={t('notAdmin.text')} />
}
