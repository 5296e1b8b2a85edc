import { createContext, use, useCallback, useState, type ReactNode } from 'react'
import { useVisuallyHidden } from '../../ui/visually-hidden.ts'

const Announce = createContext<(text: string) => void>(() => {})

/** Says to assistive technology what is done and leaves nothing to see. */
export const useAnnounce = () => use(Announce)

export function Announcer({ children }: { children: ReactNode }) {
  const { hidden } = useVisuallyHidden()
  const [said, setSaid] = useState({ text: '', count: 0 })
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  return (
    <Announce value={announce}>
      {children}
      {/* No `status`: that is the banner, which can be read again. */}
      <div aria-live="polite" className={hidden}>
        {/* Another element, so that the same words are said again. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </Announce>
  )
}
