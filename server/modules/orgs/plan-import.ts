import { z } from 'zod'
import {
  importColumns,
  mostImportedLines,
  typedPhoneNumber,
  type AdminMember,
  type ImportColumn,
  type ImportedLine,
  type ImportFault,
} from '../../contracts/member.ts'
import type { CsvRecord } from '../../platform/csv.ts'

/** What an import would do, line by line. Pure: the members as they are, and the file. */

export interface KnownMember extends AdminMember {
  entraOid: string
}

/** Somebody as the file wants them; `id` null: they are new. */
export interface PlannedMember extends Pick<AdminMember, 'name' | 'email' | 'wechatEnabled' | 'line' | 'regulated' | 'unit'> {
  id: string | null
  entraOid: string
}

export interface ImportPlan {
  fault: 'header' | 'too-long' | null
  lines: ImportedLine[]
  /** Who is new or changes; complete only where no line has a fault. */
  members: PlannedMember[]
}

const none = (fault: ImportPlan['fault']): ImportPlan => ({ fault, lines: [], members: [] })

export function planImport(records: readonly CsvRecord[], known: readonly KnownMember[]): ImportPlan {
  const [head, ...rest] = records
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const isKnown = (column: string): column is ImportColumn => importColumns.some((one) => one === column)
  if (!columns.every(isKnown) || new Set(columns).size < columns.length || !columns.includes('email')) return none('header')
  if (rest.length > mostImportedLines) return none('too-long')

  const byOid = new Map(known.map((member) => [member.entraOid, member]))
  const byEmail = Map.groupBy(known, ({ email }) => email?.toLowerCase() ?? '')
  const seen = new Set<string>()
  const planned = rest.map((record) => {
    const line = readLine(record, columns)
    const { oid, email } = line.cells
    const named =
      oid === undefined || oid === '' ? byEmail.get(email.toLowerCase()) : [byOid.get(oid.toLowerCase())].filter((one) => one !== undefined)
    const before = named?.length === 1 ? (named[0] ?? null) : null
    const key = before?.entraOid ?? oid?.toLowerCase() ?? email.toLowerCase()
    if (line.faults.length === 0) {
      if ((named?.length ?? 0) > 1) line.faults.push('ambiguous')
      else if (before === null && (oid === undefined || oid === '')) line.faults.push('unknown')
      else if (before === null && (line.cells.name ?? '') === '') line.faults.push('name')
      else if (seen.has(key)) line.faults.push('repeated')
    }
    seen.add(key)
    return { ...line, before, member: wanted(line, before, oid ?? '') }
  })
  findTakenLines(planned, known)
  return {
    fault: null,
    lines: planned.map(present),
    members: planned.flatMap((one) => (one.faults.length === 0 && outcomeOf(one) !== 'same' ? [one.member] : [])),
  }
}

interface ReadLine {
  line: number
  cells: { email: string } & Partial<Record<ImportColumn, string>>
  regulated: boolean | null
  enabled: boolean | null
  /** Undefined: the file doesn't say. */
  phone: string | null | undefined
  faults: ImportFault[]
}

function readLine({ line, cells }: CsvRecord, columns: readonly ImportColumn[]): ReadLine {
  // What the export puts before what spreadsheets would take for a formula.
  const texts = Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim().replace(/^'(?=[=+\-@'])/, '')]))
  const read: ReadLine['cells'] = { email: '', ...texts }
  const faults: ImportFault[] = []
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) faults.push('columns')
  if (!/^[^\s@]+@[^\s@]+$/.test(read.email)) faults.push('email')
  if (read.oid !== undefined && read.oid !== '' && !z.guid().safeParse(read.oid).success) faults.push('oid')
  const [regulated, enabled] = [readSwitch(read.regulated), readSwitch(read.enabled)]
  if (regulated === undefined || enabled === undefined) faults.push('switch')
  const phone = read.line === undefined ? undefined : read.line === '' ? null : typedPhoneNumber.safeParse(read.line).data
  if (phone === undefined && read.line !== undefined) faults.push('line')
  if ((read.unit ?? '').length > 100) faults.push('unit')
  return { line, cells: read, regulated: regulated ?? null, enabled: enabled ?? null, phone, faults }
}

const switches: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  '1': true,
  on: true,
  no: false,
  false: false,
  '0': false,
  off: false,
}

/** Null: as it is. Undefined: neither. */
const readSwitch = (cell: string | undefined): boolean | null | undefined =>
  cell === undefined || cell === '' ? null : switches[cell.toLowerCase()]

function wanted({ cells, regulated, enabled, phone }: ReadLine, before: KnownMember | null, oid: string): PlannedMember {
  return {
    id: before?.id ?? null,
    entraOid: before?.entraOid ?? oid.toLowerCase(),
    // Entra says what people are called, once they have come.
    name: before?.name ?? (cells.name ?? '').slice(0, 200),
    email: before?.email ?? cells.email,
    wechatEnabled: enabled ?? before?.wechatEnabled ?? false,
    line: phone === undefined ? (before?.line ?? null) : phone,
    regulated: regulated ?? before?.regulated ?? false,
    unit: cells.unit === undefined ? (before?.unit ?? null) : cells.unit === '' ? null : cells.unit,
  }
}

type Planned = ReadLine & { before: KnownMember | null; member: PlannedMember }

/** As everything would stand afterwards: two may swap their lines, and nobody may have another's. */
function findTakenLines(planned: readonly Planned[], known: readonly KnownMember[]): void {
  const changed = new Map(planned.flatMap(({ before, member }) => (before === null ? [] : [[before.id, member.line]])))
  const holders = Map.groupBy(
    [
      ...known.map(({ id, line }) => ({ id, line: changed.has(id) ? changed.get(id) : line })),
      ...planned.flatMap(({ before, member }) => (before === null ? [{ id: member.entraOid, line: member.line }] : [])),
    ],
    ({ line }) => line,
  )
  for (const one of planned)
    if (one.member.line !== null && new Set(holders.get(one.member.line)?.map(({ id }) => id)).size > 1) one.faults.push('line-taken')
}

const fields = ['wechatEnabled', 'line', 'regulated', 'unit'] as const
const changedFields = ({ before, member }: Planned): string[] =>
  before === null ? [] : fields.filter((field) => before[field] !== member[field])

function outcomeOf(one: Planned): ImportedLine['outcome'] {
  if (one.faults.length > 0) return 'fault'
  if (one.before === null) return 'create'
  return changedFields(one).length > 0 ? 'change' : 'same'
}

const present = (one: Planned): ImportedLine => ({
  line: one.line,
  email: one.cells.email,
  name: one.member.name,
  outcome: outcomeOf(one),
  fields: changedFields(one),
  faults: [...new Set(one.faults)],
})
