import { Button, Link, Toast, ToastBody, ToastFooter, ToastTitle, ToastTrigger, useToastController } from '@fluentui/react-components'
import { formatDeepLink } from './deep-link.ts'

/** Where the desk's toasts appear. */
export const toasterId = 'desk'

/** An address takes longer to read and to copy than the usual three seconds. */
const readableMs = 8_000

/** What Teams does outside the tab when the tab asks for it, and the desk can only tell. */
export function useHostNotices() {
  const { dispatchToast } = useToastController(toasterId)

  const openLink = (url: string) => {
    const target = URL.parse(url)
    if (target?.protocol !== 'https:' && target?.protocol !== 'http:' && target?.protocol !== 'mailto:') return
    // Teams' own addresses lead to the real Teams, where nothing of the sandbox is known.
    if (target.hostname !== 'teams.microsoft.com') {
      window.open(target, '_blank', 'noopener')
      return
    }
    dispatchToast(
      <Toast>
        <ToastTitle>Teams would now open</ToastTitle>
        <ToastBody>
          <Link href={target.href} target="_blank" rel="noopener">
            {target.href}
          </Link>
        </ToastBody>
      </Toast>,
      { intent: 'info', timeout: readableMs },
    )
  }

  const showLink = (label: string, link: Parameters<typeof formatDeepLink>[0]) => {
    const address = formatDeepLink(link)
    const told = (isCopied: boolean) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{isCopied ? 'Link copied' : 'Link'}</ToastTitle>
          <ToastBody subtitle={label}>{address}</ToastBody>
          {!isCopied && (
            <ToastFooter>
              <ToastTrigger>
                <Button size="small" onClick={() => void navigator.clipboard.writeText(address)}>
                  Copy link
                </Button>
              </ToastTrigger>
            </ToastFooter>
          )}
        </Toast>,
        { intent: 'success', timeout: readableMs },
      )
    // Refused where the page isn't looked at, or the click was too long ago.
    navigator.clipboard.writeText(address).then(
      () => told(true),
      () => told(false),
    )
  }

  return { openLink, showLink }
}
