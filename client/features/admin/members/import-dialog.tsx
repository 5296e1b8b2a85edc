import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowUploadRegular } from '@fluentui/react-icons'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useVisuallyHidden } from '../../../ui/visually-hidden.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { ImportPreview } from './import-preview.tsx'
import { useImport } from './use-import.ts'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  fault: { color: tokens.colorStatusDangerForeground1 },
  file: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** Members from a file: first what would be done, with every error by its line; then all of it at once. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const picker = useRef<HTMLInputElement>(null)
  const { name, fault, preview, busy, problem, choose, apply, forget } = useImport()
  const close = () => {
    onClose()
    forget()
  }
  const ready = preview?.lines.filter(({ outcome }) => outcome === 'create' || outcome === 'change').length ?? 0
  const faulty = preview?.lines.filter(({ outcome }) => outcome === 'fault').length ?? 0
  return (
    <ConfirmDialog
      wide
      open={open}
      title={t('import.title')}
      action={t('import.apply', { count: ready })}
      ready={preview !== null && ready > 0 && faulty === 0}
      busy={busy}
      problem={problem}
      onAction={() => void apply().then((done) => done && close())}
      onClose={close}
    >
      <p className={styles.text}>{t('import.text')}</p>
      <div className={styles.file}>
        <Button icon={<ArrowUploadRegular />} onClick={() => picker.current?.click()}>
          {t(name === null ? 'import.choose' : 'import.another')}
        </Button>
        {name !== null && <span>{name}</span>}
        <input
          ref={picker}
          className={hidden}
          type="file"
          accept=".csv,text/csv,text/plain"
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file !== undefined) void choose(file)
          }}
        />
      </div>
      <div role="status">
        {busy && <Spinner size="tiny" label={t('import.reading')} />}
        {preview !== null && fault === null && !busy && (
          <span>
            {faulty > 0 ? t('import.faulty', { count: faulty }) : t('import.found', { count: ready })} {t('import.nothingWritten')}
          </span>
        )}
      </div>
      {fault !== null && (
        <div role="alert" className={styles.fault}>
          {t(`import.fault.${fault}`)}
        </div>
      )}
      {preview !== null && preview.lines.length > 0 && <ImportPreview lines={preview.lines} />}
    </ConfirmDialog>
  )
}
