export interface FormToSend {
  headers: Record<string, string>
  form: FormData
  signal: AbortSignal
  /** How much of the body is on its way, 0 to 1. */
  onProgress(fraction: number): void
}

/** Posts a form. Rejects where no answer came, as fetch does. */
export type SendForm = (path: string, request: FormToSend) => Promise<Response>

/** A connection that moves nothing for this long is taken for dead. A whole upload may take much longer. */
const stalledMs = 60_000

/**
 * By XMLHttpRequest, since fetch can't tell how far a body has got
 * (https://developer.mozilla.org/docs/Web/API/XMLHttpRequest/upload).
 */
export const sendForm: SendForm = (path, { headers, form, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (why: string) => reject(new TypeError(why))
    let stalled: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), stalledMs)
    }
    const abort = () => request.abort()
    request.open('POST', path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => {
      moved()
      onProgress(total > 0 ? loaded / total : 0)
    }
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => fail('the upload failed')
    request.onabort = () => fail('the upload was ended')
    request.onloadend = () => {
      clearTimeout(stalled)
      signal.removeEventListener('abort', abort)
    }
    if (signal.aborted) return fail('the upload was ended')
    signal.addEventListener('abort', abort)
    moved()
    request.send(form)
  })

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['date', 'retry-after', 'content-type']) {
    const value = request.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(request.status === 204 ? null : request.responseText, { status: request.status, headers })
}
