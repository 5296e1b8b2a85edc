/** The platform does not take this address: it did not answer the check as it ought to. */
export class CallbackNotTaken extends Error {}

/** Asks a callback address for the echo, which must come back as it is and alone. Throws CallbackNotTaken. */
export async function checkAddress({ address, echo, timeoutMs }: { address: string; echo: string; timeoutMs: number }): Promise<void> {
  const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).catch((error: Error) => {
    throw new CallbackNotTaken('the address did not answer', { cause: error })
  })
  const body = await answer.text()
  if (answer.status !== 200) throw new CallbackNotTaken(`the address answered HTTP ${answer.status}`)
  if (body !== echo) throw new CallbackNotTaken('the address answered with something else than the echo')
}
