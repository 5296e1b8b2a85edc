import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { changedPaths } from '../../../../server/contracts/policy-changes.ts'
import type { Policy } from '../../../../server/contracts/policy.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { ApiProblem } from '../../../api/faults.ts'
import { fieldFaultsOf } from '../../../api/field-faults.ts'
import { safeStorage } from '../../../api/safe-storage.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { documentOf, rebase, valueAt, withEdit, withEdits, type Edits, type Rebased } from './policy-edits.ts'

const stored = safeStorage(() => sessionStorage)
const storageKey = 'parley.admin.policy'
const begun = z.object({ version: z.int(), edits: z.record(z.string(), z.unknown()) })

/** What was begun in this tab and not saved; it survives a reload. */
function readBegun() {
  try {
    return begun.parse(JSON.parse(stored.get(storageKey) ?? ''))
  } catch {
    return null
  }
}

/** Somebody else has saved meanwhile: what they changed, and whom it meets. */
export interface Conflict extends Rebased {
  latest: Policy
}

/** The policy with what is changed of it here. Nothing that is edited is lost, whatever others save meanwhile. */
export function usePolicy() {
  const requests = useAdminRequests()
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: adminKeys.policy,
    queryFn: () => requests.policy(),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const defaults = useQuery({
    queryKey: adminKeys.policyDefaults,
    queryFn: () => requests.policyVersion(0),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [edits, setEdits] = useState<Edits>(() => readBegun()?.edits ?? {})
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map())
  const { busy, problem, run } = useCommand()
  const saved = query.data

  const keep = (next: Edits, version: number) => {
    setEdits(next)
    if (Object.keys(next).length === 0) stored.remove(storageKey)
    else stored.set(storageKey, JSON.stringify({ version, edits: next }))
  }
  const edit = (path: string, value: unknown) => {
    if (saved === undefined) return
    keep(withEdit(saved, edits, path, value), saved.version)
    if (told.has(path)) setTold(new Map([...told].filter(([one]) => one !== path)))
  }
  const settle = (policy: Policy, next: Edits) => {
    cache.setQueryData(adminKeys.policy, policy)
    keep(next, policy.version)
    void cache.invalidateQueries({ queryKey: adminKeys.policyVersions })
  }
  /** True: it is saved. */
  const save = (): Promise<boolean> =>
    run(async () => {
      if (saved === undefined) return
      try {
        settle(await requests.putPolicy(withEdits(saved, edits)), {})
        setTold(new Map())
      } catch (fault) {
        setTold(fieldFaultsOf(fault))
        if (fault instanceof ApiProblem && fault.code === 'version-conflict') {
          const latest = await requests.policy()
          setConflict({ latest, ...rebase(saved, latest, edits) })
        }
        throw fault
      }
    })
  return {
    saved,
    defaults: defaults.data,
    error: query.error ?? defaults.error,
    reload: () => void Promise.all([query.refetch(), defaults.refetch()]),
    edits,
    edit,
    discard: () => saved && keep({}, saved.version),
    save,
    busy,
    problem,
    told,
    conflict,
    /** Goes on from what they saved; `theirs`: of what both changed, where theirs is to stand. */
    resolve(theirs: ReadonlySet<string>) {
      if (conflict === null) return
      settle(conflict.latest, Object.fromEntries(Object.entries(conflict.edits).filter(([path]) => !theirs.has(path))))
      setConflict(null)
    },
    postpone: () => setConflict(null),
    /** A version as it was, as edits to be looked at and saved. */
    async bringBack(version: number) {
      if (saved === undefined) return
      const old = await requests.policyVersion(version)
      keep(Object.fromEntries(changedPaths(documentOf(saved), documentOf(old)).map((path) => [path, valueAt(old, path)])), saved.version)
    },
  }
}

export type PolicyInHand = ReturnType<typeof usePolicy>
