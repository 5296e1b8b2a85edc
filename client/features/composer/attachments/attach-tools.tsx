import { Button } from '@fluentui/react-components'
import { AttachRegular, LinkRegular, LocationRegular } from '@fluentui/react-icons'
import { memo, Suspense, useCallback, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../../server/contracts/thread.ts'
import type { PendingContent } from '../../../api/pending-content.ts'
import { useSession } from '../../../api/session-context.ts'
import { DialogEnd } from '../../../ui/dialog-end.tsx'
import { lazyPart } from '../../../ui/lazy-part.ts'

const LocationDialog = lazyPart(async () => (await import('./location-dialog.tsx')).LocationDialog)
const LinkDialog = lazyPart(async () => (await import('./link-dialog.tsx')).LinkDialog)

interface AttachToolsProps {
  thread: Thread
  disabled: boolean
  /** What will happen to a message, for the dialogs. */
  hint: string
  attach(files: readonly File[]): void
}

/** What can be sent besides text, as far as the account carries it. */
export const AttachTools = memo(function AttachTools({ thread, disabled, hint, attach }: AttachToolsProps) {
  const { t } = useTranslation()
  const { outbox } = useSession()
  const [open, setOpen] = useState<'location' | 'link' | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { outbound } = thread.account

  const openerNow = useCallback(() => opener.current, [])
  const close = () => setOpen(null)
  const send = (content: PendingContent) => {
    outbox.add(thread.id, content)
    close()
  }
  const tool = (kind: 'location' | 'link', icon: ReactElement) =>
    outbound.includes(kind) && (
      <Button
        appearance="transparent"
        aria-label={t(`attach.${kind}`)}
        title={t(`attach.${kind}`)}
        aria-haspopup="dialog"
        icon={icon}
        disabledFocusable={disabled}
        onClick={(event) => {
          opener.current = event.currentTarget
          setOpen(kind)
        }}
      />
    )
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-testid="file-picker"
        onChange={(event) => {
          attach([...(event.target.files ?? [])])
          // So that the same file can be chosen again.
          event.target.value = ''
        }}
      />
      <Button
        appearance="transparent"
        aria-label={t('attach.files')}
        title={t('attach.files')}
        icon={<AttachRegular />}
        disabledFocusable={disabled}
        onClick={() => picker.current?.click()}
      />
      {tool('location', <LocationRegular />)}
      {tool('link', <LinkRegular />)}
      <DialogEnd open={open !== null} opener={openerNow} />
      <Suspense>
        {open === 'location' && <LocationDialog hint={hint} onSend={(card) => send({ kind: 'location', card })} onClose={close} />}
        {open === 'link' && <LinkDialog hint={hint} onSend={(card) => send({ kind: 'link', card })} onClose={close} />}
      </Suspense>
    </>
  )
})
