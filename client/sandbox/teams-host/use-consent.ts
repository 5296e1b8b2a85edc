import { useState } from 'react'

/** A question that one person answers with yes or no; another one that comes meanwhile is answered with no. */
export function useConsent() {
  const [answer, setAnswer] = useState<((agreed: boolean) => void) | null>(null)
  const askConsent = () =>
    new Promise<boolean>((resolve) =>
      setAnswer((before: ((agreed: boolean) => void) | null) => {
        before?.(false)
        return resolve
      }),
    )
  const onAnswer = (agreed: boolean) => {
    answer?.(agreed)
    setAnswer(null)
  }
  return { asked: answer !== null, askConsent, onAnswer }
}
