import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular, DismissRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { UndoContext, type Done } from './undo.ts'

/** Long enough to read it, to notice the mistake and to reach the button by keyboard. */
const offeredMs = 12_000

const useStyles = makeStyles({
  place: {
    position: 'fixed',
    zIndex: 10,
    insetInline: 0,
    bottom: tokens.spacingVerticalL,
    display: 'flex',
    justifyContent: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    pointerEvents: 'none',
  },
  bar: {
    pointerEvents: 'auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    maxWidth: '560px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  text: { overflowWrap: 'anywhere' },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

/** Says what was just done, and takes it back on request, whatever part of administration is open by then. */
export function UndoHost({ children }: { children: ReactNode }) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const styles = useStyles()
  const [done, setDone] = useState<Done | null>(null)
  const [held, setHeld] = useState(false)
  const opener = useRef<Element | null>(null)
  const { busy, problem, run } = useCommand()
  const tell = useCallback((next: Done) => {
    opener.current = document.activeElement
    setDone(next)
  }, [])
  useEffect(() => {
    if (done === null || held || busy) return
    const timer = setTimeout(() => setDone(null), offeredMs)
    return () => clearTimeout(timer)
  }, [done, held, busy])

  const close = () => {
    setDone(null)
    setHeld(false)
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus()
  }
  const undo = async (work: () => Promise<void>) => {
    if (await run(work)) close()
  }
  return (
    <UndoContext value={tell}>
      {children}
      <div className={styles.place}>
        <div role="status" aria-label={t('undo.region')}>
          {done !== null && (
            <div
              className={styles.bar}
              onPointerEnter={() => setHeld(true)}
              onPointerLeave={() => setHeld(false)}
              onFocus={() => setHeld(true)}
              onBlur={() => setHeld(false)}
            >
              <span className={styles.text}>{done.text}</span>
              {problem !== null && <span className={styles.problem}>{tApp(`problem.${problem}`)}</span>}
              {done.undo && (
                <Button
                  appearance="subtle"
                  icon={<ArrowUndoRegular />}
                  disabledFocusable={busy}
                  onClick={() => done.undo && void undo(done.undo)}
                >
                  {t('undo.undo')}
                </Button>
              )}
              <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('undo.dismiss')} onClick={close} />
            </div>
          )}
        </div>
      </div>
    </UndoContext>
  )
}
