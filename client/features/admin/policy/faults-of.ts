import { noticeTextKeys, type NoticeTextKey } from '../../../../server/contracts/notice-texts.ts'
import type { PolicyDocument, ProfileName } from '../../../../server/contracts/policy.ts'
import { figureFault, phoneCheckFigures, profileFigures, type Figure, type FigureFault } from './figures.ts'
import { valueAt, type Edits } from './policy-edits.ts'
import { textFault, type TextFault } from './text-faults.ts'

export type Fault = FigureFault | TextFault | { kind: 'reserved' }

/** What can't be saved, by the field's path. Only what is edited can be wrong: the rest was saved once. */
export function faultsOf(draft: PolicyDocument, edits: Edits): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>()
  for (const path of Object.keys(edits)) {
    const fault = faultAt(path, valueAt(draft, path))
    if (fault !== null) faults.set(path, fault)
  }
  for (const name of ['standard', 'regulated'] as const satisfies readonly ProfileName[]) {
    const { reservedForNotices, platformLimit } = draft.profiles[name]
    const path = `/profiles/${name}/reservedForNotices`
    if (reservedForNotices > platformLimit && !faults.has(path)) faults.set(path, { kind: 'reserved' })
  }
  return faults
}

function faultAt(path: string, value: unknown): Fault | null {
  const [, part, first = '', second = ''] = path.split('/')
  if (part === 'texts') return noticeTextKeys.includes(first as NoticeTextKey) ? textFault(first as NoticeTextKey, String(value)) : null
  const figures: Record<string, Figure | undefined> = part === 'profiles' ? profileFigures : phoneCheckFigures
  const figure = figures[part === 'profiles' ? second : first]
  return figure === undefined ? null : figureFault(figure, value)
}
