import { Button } from '@fluentui/react-components'
import { BuildingRegular, PersonKeyRegular, PersonLockRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import { ApiProblem, SignInFault } from '../api/faults.ts'
import { AdminConsent } from './admin-consent.tsx'
import { FullPage } from './full-page.tsx'

interface SignInFaultPageProps {
  fault: unknown
  onTryAgain(): void
  /** Signs in with Teams' consent window. */
  onSignIn(): void
}

/** Why nobody is signed in, what to do, and who can. */
export function SignInFaultPage({ fault, onTryAgain, onSignIn }: SignInFaultPageProps) {
  const { t } = useTranslation()
  const tryAgain = <Button onClick={onTryAgain}>{t('signIn.tryAgain')}</Button>
  if (fault instanceof SignInFault) {
    const consent = fault.reason === 'consent-needed'
    return (
      <FullPage
        alert
        icon={<PersonKeyRegular />}
        title={t(`signIn.${fault.reason}Title`)}
        text={t(`signIn.${fault.reason}Text`)}
        actions={
          consent ? (
            <>
              <Button appearance="primary" onClick={onSignIn}>
                {t('signIn.signIn')}
              </Button>
              <AdminConsent />
            </>
          ) : (
            tryAgain
          )
        }
      />
    )
  }
  if (fault instanceof ApiProblem && fault.code === 'tenant-not-allowed') {
    return <FullPage alert icon={<BuildingRegular />} title={t('signIn.tenantTitle')} text={t('signIn.tenantText')} actions={tryAgain} />
  }
  if (fault instanceof ApiProblem && fault.code === 'member-suspended') {
    return (
      <FullPage alert icon={<PersonLockRegular />} title={t('signIn.suspendedTitle')} text={t('signIn.suspendedText')} actions={tryAgain} />
    )
  }
  if (fault instanceof ApiProblem && fault.problem.status === 401) {
    return <FullPage alert icon={<PersonKeyRegular />} title={t('signIn.tokenTitle')} text={t('signIn.tokenText')} actions={tryAgain} />
  }
  const text =
    fault instanceof ApiProblem ? (
      <Suspense>
        <ProblemText code={fault.code} />
      </Suspense>
    ) : (
      t('signIn.unreachableText')
    )
  return <FullPage alert icon={<PlugDisconnectedRegular />} title={t('signIn.unreachableTitle')} text={text} actions={tryAgain} />
}

/** The server answered, so it can be asked for the words as well: they are not among the first texts. */
function ProblemText({ code }: { code: ProblemCode }) {
  const { t } = useTranslation(['translation', 'later'])
  return t(`problem.${code}`)
}
