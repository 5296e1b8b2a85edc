import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  form: { display: 'contents' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

/** A customer who is known before they write. The rest is written in their details. */
export function NewContactDialog({ onAdded, onClose }: { onAdded(contactId: string): void; onClose(): void }) {
  const { t: tAll } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const { learn } = useSession()
  const requests = useContactRequests()
  const { busy, problem, run } = useCommand()
  const [name, setName] = useState('')
  const [company, setCompany] = useState('')
  const [phone, setPhone] = useState('')
  const ready = name.trim() !== '' && !busy
  const add = async () => {
    if (!ready) return
    let contactId: string | null = null
    const done = await run(async () => {
      const data = await requests.add({
        name: name.trim(),
        company: company.trim() || null,
        phones: phone.trim() === '' ? [] : [phone.trim()],
      })
      learn({ type: 'contact.updated', cursor: '-', data })
      contactId = data.id
    })
    if (done && contactId !== null) onAdded(contactId)
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <DialogBody>
            <DialogTitle>{t('add.title')}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field label={tAll('contact.name')} required>
                <Input value={name} maxLength={100} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
              </Field>
              <Field label={tAll('contact.company')}>
                <Input value={company} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setCompany(value)} />
              </Field>
              <Field label={t('add.phone')} hint={t('details.numbersHint')}>
                <Input value={phone} type="tel" maxLength={40} autoComplete="off" onChange={(_event, { value }) => setPhone(value)} />
              </Field>
              {problem !== null && (
                <p role="alert" className={styles.problem}>
                  {tAll(`problem.${problem}`)}
                </p>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{tAll('dialog.cancel')}</Button>
              <Button type="submit" appearance="primary" disabledFocusable={!ready}>
                {t('add.action')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
