import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { cleanup, render, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ApiProblem, NoAnswer, SignInFault } from '../api/faults.ts'
import { aProblem } from '../testing/wire.ts'
import { SignInFaultPage } from './sign-in-fault-page.tsx'
import { startTexts } from './start-texts.ts'

beforeAll(() => startTexts())
afterEach(cleanup)

function show(fault: unknown) {
  const acts = { onTryAgain: vi.fn(), onSignIn: vi.fn() }
  const page = render(
    <FluentProvider theme={teamsLightTheme}>
      <SignInFaultPage fault={fault} {...acts} />
    </FluentProvider>,
  )
  return { ...acts, ...page }
}

describe('when nobody is signed in', () => {
  it.each([
    [new SignInFault('setup-wrong'), 'Parley isn’t set up correctly in Teams', /Your Teams administrator can mend this/],
    [new SignInFault('no-answer'), 'Teams didn’t answer', /Check your connection/],
    [new SignInFault('refused'), 'Teams refused to sign you in', /Microsoft 365 administrator/],
    [new ApiProblem(aProblem('tenant-not-allowed')), 'Your organisation isn’t set up in Parley', /administrator of this Parley service/],
    [new ApiProblem(aProblem('unavailable')), 'Parley can’t be reached', /can’t reach its database/],
    [new NoAnswer('cut'), 'Parley can’t be reached', /Check your connection/],
  ])('says why, who can help, and offers to try again (%s)', async (fault, title, text) => {
    const page = show(fault)
    page.getByRole('heading', { name: title })
    await waitFor(() => expect(page.getByRole('alert').textContent).toMatch(text))
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    expect(page.onTryAgain).toHaveBeenCalledOnce()
  })

  it('asks for consent by a click', async () => {
    const page = show(new SignInFault('consent-needed'))
    await userEvent.click(page.getByRole('button', { name: 'Sign in' }))
    expect(page.onSignIn).toHaveBeenCalledOnce()
  })
})
