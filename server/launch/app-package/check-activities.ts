import { activityTypes } from '../../contracts/activity.ts'
import type { LooseManifest } from './read-manifest.ts'

const known: Readonly<Record<string, readonly string[]>> = activityTypes

/** Every activity that the server sends is declared, with the very parameters that it sends; and the permission to send. */
export function checkActivities({ activities: { activityTypes: declared }, authorization }: LooseManifest): string[] {
  const faults: string[] = []
  for (const type of Object.keys(known))
    if (!declared.some((activity) => activity.type === type)) faults.push(`/activities/activityTypes lacks ${type}, which the server sends`)
  declared.forEach(({ type = '', templateText = '' }, index) => {
    const path = `/activities/activityTypes/${index}`
    if (known[type] === undefined) faults.push(`${path}/type ${type} is none that the server sends`)
    else faults.push(...checkTemplate(type, templateText).map((fault) => `${path}/templateText ${fault}`))
    if (declared.findIndex((other) => other.type === type) < index) faults.push(`${path}/type ${type} is declared twice`)
  })
  const mayNotify = authorization.permissions.resourceSpecific.some(
    ({ name, type }) => name === 'TeamsActivity.Send.User' && type === 'Application',
  )
  if (!mayNotify) faults.push('/authorization/permissions/resourceSpecific lacks TeamsActivity.Send.User of type Application')
  return faults
}

/** `actor` is Teams' own. */
export function checkTemplate(type: string, template: string): string[] {
  const wanted = known[type] ?? []
  const used = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'actor')
  return [
    ...used.filter((name) => !wanted.includes(name)).map((name) => `uses {${name}}, which the server doesn’t send with ${type}`),
    ...wanted.filter((name) => !used.includes(name)).map((name) => `leaves out {${name}}`),
    ...(/[.。]$/.test(template) ? ['ends with a full stop, which titles of the feed don’t have'] : []),
  ]
}
