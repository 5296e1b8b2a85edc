import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { DocumentTableRegular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactImport } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'
import { ImportPreview } from './import-preview.tsx'

const mostBytes = 190_000

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
  file: { display: 'none' },
  choose: { alignSelf: 'flex-start' },
})

/** Customers from a table: first what would become of each line, then the deed. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const { cache } = useSession()
  const requests = useContactRequests()
  const { busy, problem, run } = useCommand()
  const input = useRef<HTMLInputElement>(null)
  const [csv, setCsv] = useState('')
  const [result, setResult] = useState<ContactImport | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const fresh = result?.lines.filter(({ outcome }) => outcome === 'new').length ?? 0
  const isDone = (result?.imported ?? 0) > 0

  const read = (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > mostBytes)
    if (file === undefined || file.size > mostBytes) return
    void run(async () => {
      const text = await file.text()
      setCsv(text)
      setResult(await requests.importAll({ csv: text, dryRun: true }))
    })
  }
  const importAll = () =>
    void run(async () => {
      setResult(await requests.importAll({ csv, dryRun: false }))
      void cache.invalidateQueries({ queryKey: ['contacts'] })
    })
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('import.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <div>{t('import.text')}</div>
            <input
              ref={input}
              className={styles.file}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              aria-label={t('import.choose')}
              tabIndex={-1}
              onChange={(event) => read(event.target.files?.[0])}
            />
            {!isDone && (
              <Button className={styles.choose} icon={<DocumentTableRegular />} onClick={() => input.current?.click()}>
                {t('import.choose')}
              </Button>
            )}
            {(problem !== null || tooLarge || (result?.problem ?? null) !== null) && (
              <p role="alert" className={styles.problem}>
                {problem !== null ? tAll(`problem.${problem}`) : t(`import.problem.${result?.problem ?? 'too-many-lines'}`)}
              </p>
            )}
            {result !== null && result.problem === null && (
              <>
                <div role="status">
                  {isDone
                    ? t('import.done', { count: result.imported })
                    : t('import.willImport', { count: fresh, total: result.lines.length })}
                </div>
                <ImportPreview lines={result.lines} />
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{isDone ? t('import.close') : tAll('dialog.cancel')}</Button>
            {!isDone && (
              <Button appearance="primary" disabledFocusable={busy || fresh === 0} onClick={importAll}>
                {t('import.action')}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
