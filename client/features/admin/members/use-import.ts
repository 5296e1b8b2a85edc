import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostImportedBytes, type ImportMembersAnswer } from '../../../../server/contracts/member.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'

type FileFault = 'header' | 'too-long' | 'too-large' | 'not-utf8'

/** A file of members on its way: read, looked at by the server, applied. */
export function useImport() {
  const { t } = useTranslation('admin')
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null)
  const [fault, setFault] = useState<FileFault | null>(null)
  const [preview, setPreview] = useState<ImportMembersAnswer | null>(null)

  const choose = async (chosen: File) => {
    setPreview(null)
    setFault(null)
    setFile({ name: chosen.name, csv: '' })
    if (chosen.size > mostImportedBytes) return setFault('too-large')
    let csv: string
    try {
      csv = new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer())
    } catch {
      return setFault('not-utf8')
    }
    setFile({ name: chosen.name, csv })
    await run(async () => {
      const answer = await requests.importMembers({ csv, dryRun: true })
      setFault(answer.fault)
      setPreview(answer)
    })
  }
  /** True: all of it is done. */
  const apply = async (): Promise<boolean> => {
    if (file === null) return false
    let isApplied = false
    await run(async () => {
      const answer = await requests.importMembers({ csv: file.csv, dryRun: false })
      isApplied = answer.applied
      // Somebody may have changed a member since it was looked at.
      if (!isApplied) return setPreview(answer)
      await refresh(adminKeys.allMembers)
      const count = (outcome: string) => answer.lines.filter((line) => line.outcome === outcome).length
      tell({ text: t('import.done', { created: count('create'), changed: count('change'), same: count('same') }) })
    })
    return isApplied
  }
  const forget = () => {
    setFile(null)
    setFault(null)
    setPreview(null)
  }
  return { name: file?.name ?? null, fault, preview, busy, problem, choose, apply, forget }
}
