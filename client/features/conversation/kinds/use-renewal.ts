import { useCallback, useState } from 'react'

/**
 * For what shows a file by a link that dies: asks for a new link at the first failure, and gives up at the second, until
 * a person says `again`. `attempt` changes with each try: as a key it makes the browser load anew.
 */
export function useRenewal(renew: () => Promise<unknown>) {
  const [state, setState] = useState({ attempt: 0, renewed: false, broken: false })
  const ask = useCallback(() => {
    renew().then(
      () => setState(({ attempt }) => ({ attempt: attempt + 1, renewed: true, broken: false })),
      () => setState((before) => ({ ...before, broken: true })),
    )
  }, [renew])
  const onError = useCallback(() => {
    if (state.renewed) setState((before) => ({ ...before, broken: true }))
    else ask()
  }, [ask, state.renewed])
  return { attempt: state.attempt, broken: state.broken, onError, again: ask }
}
