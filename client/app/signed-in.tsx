import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { createLiveSocket } from '../api/live-socket.ts'
import { Replying } from '../api/replying.ts'
import { ServerClock } from '../api/server-clock.ts'
import { SessionContext } from '../api/session-context.ts'
import { openSession, type Begun, type Session } from '../api/session.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import type { Host, TeamsHost } from './host.ts'
import { MessagesSkeleton } from './messages-skeleton.tsx'
import { SignInFaultPage } from './sign-in-fault-page.tsx'
import { createTeamsTokens, type TeamsTokens } from './token-source.ts'
import { useWaking } from './use-waking.ts'

const OutsidePage = lazyPart(async () => (await import('./outside-page.tsx')).OutsidePage)

type SignIn = { state: 'busy' } | { state: 'ready'; session: Session } | { state: 'fault'; fault: unknown }

interface SignedInProps<AHost> {
  host: AHost
  /** Sends for what the page shows first, before it can be drawn. The same function each time. */
  onBegun?: ((begun: Begun) => void) | undefined
  children(host: TeamsHost): ReactNode
}

/** What stands behind the sign-in, or why it doesn't. */
export function SignedIn({ host, onBegun, children }: SignedInProps<Host | null>) {
  if (host === null) return <MessagesSkeleton />
  if (host.kind === 'outside')
    return (
      <Suspense fallback={<MessagesSkeleton />}>
        <OutsidePage />
      </Suspense>
    )
  return (
    <InTeams host={host} onBegun={onBegun}>
      {children}
    </InTeams>
  )
}

function InTeams({ host, onBegun, children }: SignedInProps<TeamsHost>) {
  const [clock] = useState(() => new ServerClock())
  const [tokens] = useState<TeamsTokens>(() => createTeamsTokens(host.askToken, () => clock.now().getTime()))
  const [signIn, setSignIn] = useState<SignIn>({ state: 'busy' })
  const [attempt, setAttempt] = useState(0)
  const open = useRef<Session | null>(null)

  useEffect(() => {
    let wanted = true
    const replying = new Replying()
    const connection = createLiveSocket(tokens, '/', (who) => replying.note(who))
    // In the middle of the day, too: the screen goes at once, and what it held with it.
    const onSuspended = (fault: unknown) => {
      if (!wanted) return
      open.current?.close()
      setSignIn({ state: 'fault', fault })
    }
    openSession({ tokens, clock, connection, replying, onBegun, onSuspended }).then(
      (session) => {
        if (!wanted) return session.close()
        open.current = session
        setSignIn({ state: 'ready', session })
      },
      (fault: unknown) => wanted && setSignIn({ state: 'fault', fault }),
    )
    return () => {
      wanted = false
      open.current?.close()
      open.current = null
    }
  }, [tokens, clock, onBegun, attempt])

  // A page that says what is wrong, and what to do, is useful too.
  useEffect(() => {
    if (signIn.state !== 'busy') host.ready()
  }, [host, signIn.state])

  const tryAgain = () => {
    setSignIn({ state: 'busy' })
    setAttempt((count) => count + 1)
  }
  switch (signIn.state) {
    case 'busy':
      return <MessagesSkeleton />
    case 'fault':
      return (
        <SignInFaultPage
          fault={signIn.fault}
          onTryAgain={tryAgain}
          // From a click, so Teams may open its consent window.
          onSignIn={() => void tokens.signIn().then(tryAgain, (fault: unknown) => setSignIn({ state: 'fault', fault }))}
        />
      )
    case 'ready':
      return <WithSession session={signIn.session}>{children(host)}</WithSession>
  }
}

function WithSession({ session, children }: { session: Session; children: ReactNode }) {
  useWaking(session)
  return (
    <QueryClientProvider client={session.cache}>
      <SessionContext value={session}>{children}</SessionContext>
    </QueryClientProvider>
  )
}
