import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminMember } from '../../../../server/contracts/member.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useUndo } from '../parts/undo.ts'
import { writeCsv } from './write-csv.ts'

const columns = ['email', 'name', 'line', 'regulated', 'enabled', 'unit'] as const

const rowOf = ({ email, name, line, regulated, wechatEnabled, unit }: AdminMember): string[] => [
  email ?? '',
  name,
  line ?? '',
  regulated ? 'yes' : 'no',
  wechatEnabled ? 'yes' : 'no',
  unit ?? '',
]

/** Saves all members as a file that the import takes again. */
export function useExport() {
  const { t } = useTranslation('admin')
  const requests = useAdminRequests()
  const tell = useUndo()
  const [exporting, setExporting] = useState(false)
  const exportAll = async () => {
    setExporting(true)
    try {
      const rows: string[][] = []
      for (let cursor: string | undefined; ;) {
        const page = await requests.members({ limit: 200, cursor })
        rows.push(...page.items.map(rowOf))
        if (page.nextCursor === null) break
        cursor = page.nextCursor
      }
      const url = URL.createObjectURL(new Blob([writeCsv([[...columns], ...rows])], { type: 'text/csv;charset=utf-8' }))
      const link = Object.assign(document.createElement('a'), { href: url, download: 'parley-members.csv' })
      link.click()
      // The browser has taken it by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      tell({ text: t('members.exported', { count: rows.length }) })
    } finally {
      setExporting(false)
    }
  }
  return { exporting, exportAll }
}
