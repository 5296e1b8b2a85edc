/** Where one-time PINs go. Numbers and texts are in no log and in no fault. */
export interface SmsGateway {
  /** Never rejects. `to`: E.164. */
  send(sms: { to: string; text: string }, signal?: AbortSignal): Promise<SmsOutcome>
}

export type SmsOutcome = { ok: true } | { ok: false; fault: SmsFault }

export interface SmsFault {
  /** Ours, the system's (ECONNREFUSED) or `http-<status>`. */
  code: string
  /** False: the gateway may have taken it. */
  outcomeKnown: boolean
  /** It may pass by itself, and trying again can't send it twice. */
  retry: boolean
}

export type SmsSettings = { kind: 'url'; url: string } | { kind: 'twilio'; accountSid: string; authToken: string; from: string }

interface Options {
  /** For all of a call. */
  timeoutMs?: number
  twilioUrl?: string
}

/** `settings` null: there is no gateway, and every send fails for good. */
export function createSmsGateway(
  settings: SmsSettings | null,
  { timeoutMs = 10_000, twilioUrl = 'https://api.twilio.com' }: Options = {},
): SmsGateway {
  return {
    async send(sms, signal) {
      if (settings === null) return failed('no-gateway', { outcomeKnown: true, retry: false })
      const { url, init } = settings.kind === 'url' ? ownRequest(settings.url, sms) : twilioRequest(twilioUrl, settings, sms)
      const signals = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]
      try {
        // A redirect would carry the PIN to an address that nobody set.
        const response = await fetch(url, { ...init, method: 'POST', redirect: 'manual', signal: AbortSignal.any(signals) })
        await response.body?.cancel()
        return response.ok ? { ok: true } : refused(response.status)
      } catch (error) {
        const code = codeOf(error)
        const isUnwritten = neverConnected.has(code)
        return failed(code, { outcomeKnown: isUnwritten, retry: isUnwritten })
      }
    },
  }
}

/** `POST {"to":"+86…","text":"…"}`; any 2xx means accepted. */
const ownRequest = (url: string, sms: { to: string; text: string }) => ({
  url,
  init: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sms) },
})

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
function twilioRequest(
  baseUrl: string,
  { accountSid, authToken, from }: Extract<SmsSettings, { kind: 'twilio' }>,
  { to, text }: { to: string; text: string },
) {
  // A messaging service is named by its SID, which begins with MG; anything else is a sender.
  const sender = /^MG[0-9a-f]{32}$/i.test(from) ? { MessagingServiceSid: from } : { From: from }
  return {
    url: `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
    init: {
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body: new URLSearchParams({ To: to, ...sender, Body: text }),
    },
  }
}

/** 429 and 503 say that nothing was done; any other 5xx comes from a gateway, or something before it, that broke at work. */
const refused = (status: number): SmsOutcome =>
  failed(`http-${status}`, { outcomeKnown: status < 500 || status === 503, retry: status === 429 || status === 503 })

const failed = (code: string, fault: Omit<SmsFault, 'code'>): SmsOutcome => ({ ok: false, fault: { code, ...fault } })

/** There was never a connection, so nothing was written. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'connection-failed'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  const { cause } = error
  const code = cause instanceof Error ? (cause as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : 'connection-failed'
}
