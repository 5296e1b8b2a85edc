import { Button, Input, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, CheckmarkRegular, CopyRegular, LinkDismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCodeOf } from '../../api/faults.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInvite } from '../../api/use-invite.ts'
import { fullTime, longDate } from '../../ui/format-time.ts'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'
import { codeAddress, drawInvite } from './invite-picture.ts'
import { saveFile } from './save-file.ts'

const codePixels = 208

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: tokens.spacingVerticalM },
  // White in every theme: phones read dark modules on a light ground.
  code: {
    display: 'grid',
    placeItems: 'center',
    width: `${codePixels}px`,
    height: `${codePixels}px`,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: '#fff',
    overflow: 'hidden',
    forcedColorAdjust: 'none',
  },
  empty: { backgroundColor: tokens.colorNeutralBackground3 },
  picture: { width: '100%', height: '100%' },
  link: { width: '100%' },
  expiry: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, textAlign: 'center' },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1, textAlign: 'center' },
})

/** The code and the link of one invite, and what can be done with them. */
export function InviteCode({ accountId, contactId }: { accountId: string; contactId: string | null }) {
  const { t: tAll, i18n } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const { hidden } = useVisuallyHidden()
  const { me } = useSession()
  const { invite, error, loading, renew, revoke } = useInvite(accountId, contactId)
  const { busy, problem, run } = useCommand()
  const [copied, setCopied] = useState(false)

  if (!invite)
    return (
      <div className={styles.root}>
        <div className={mergeClasses(styles.code, styles.empty)}>{loading && <Spinner size="small" label={t('invite.loading')} />}</div>
        {!loading && (
          <>
            <p role={error === null ? 'status' : 'alert'} className={error === null ? styles.expiry : styles.problem}>
              {error === null ? t('invite.revoked') : tAll(`problem.${problemCodeOf(error)}`)}
            </p>
            <Button onClick={renew}>{error === null ? t('invite.another') : tAll('signIn.tryAgain')}</Button>
          </>
        )}
      </div>
    )

  const copy = () =>
    run(async () => {
      await navigator.clipboard.writeText(invite.url)
      setCopied(true)
    })
  const download = () =>
    run(async () => {
      const words = { name: me.name, account: invite.account.name, hint: t('invite.scanHint') }
      saveFile(await drawInvite(invite.qrSvg, words), `${me.name} - WeChat.png`)
    })
  const expiresAtMs = Date.parse(invite.expiresAt)
  return (
    <div className={styles.root}>
      <div className={styles.code}>
        <img className={styles.picture} src={codeAddress(invite.qrSvg, codePixels)} alt={t('invite.codeAlt', { name: me.name })} />
      </div>
      <Input
        className={styles.link}
        readOnly
        value={invite.url}
        aria-label={t('invite.link')}
        onFocus={(event) => event.target.select()}
        contentAfter={
          <Button appearance="transparent" size="small" icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
            {copied ? t('invite.copied') : t('invite.copy')}
          </Button>
        }
      />
      <div className={styles.expiry} title={fullTime(expiresAtMs, i18n.language)}>
        {t('invite.expires', { date: longDate(expiresAtMs, i18n.language) })}
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {tAll(`problem.${problem}`)}
        </p>
      )}
      <div className={styles.actions}>
        <Button icon={<ArrowDownloadRegular />} disabledFocusable={busy} onClick={() => void download()}>
          {t('invite.download')}
        </Button>
        <Button
          appearance="subtle"
          icon={<LinkDismissRegular />}
          disabledFocusable={busy}
          onClick={() => void run(() => revoke(invite.id))}
        >
          {t('invite.revoke')}
        </Button>
      </div>
      <span role="status" className={hidden}>
        {copied && t('invite.copied')}
      </span>
    </div>
  )
}
