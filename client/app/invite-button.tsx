import { Button } from '@fluentui/react-components'
import { QrCodeRegular } from '@fluentui/react-icons'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session-context.ts'
import { DialogEnd } from '../ui/dialog-end.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

const InviteDialog = lazyPart(async () => (await import('../features/invite/invite-dialog.tsx')).InviteDialog)

/** For members who have WeChat. `named`: with its words, where it is what there is to do. */
export function InviteButton({ named = false }: { named?: boolean }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const root = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  if (!me.wechatEnabled) return null
  return (
    <span ref={root}>
      <Button
        appearance={named ? 'primary' : 'subtle'}
        icon={<QrCodeRegular />}
        aria-label={t('threads.invite')}
        title={named ? undefined : t('threads.invite')}
        onClick={() => setOpen(true)}
      >
        {named ? t('threads.invite') : null}
      </Button>
      <Suspense>{open && <InviteDialog onClose={() => setOpen(false)} />}</Suspense>
      <DialogEnd open={open} opener={() => root.current?.querySelector('button') ?? null} />
    </span>
  )
}
