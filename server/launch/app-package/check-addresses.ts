import type { LooseManifest } from './read-manifest.ts'

/** Tabs that Teams makes by itself. https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/create-personal-tab */
const reservedTabs = ['about', 'conversations']

/** What no schema says of tabs and addresses: each by itself once, over https, and all of one host, which is trusted and signs in. */
export function checkAddresses({ staticTabs, developer, validDomains, webApplicationInfo }: LooseManifest): string[] {
  const faults: string[] = []
  const addresses = [
    ...Object.entries(developer).map(([name, address]) => [`/developer/${name}`, address] as const),
    ...staticTabs.flatMap(({ contentUrl, websiteUrl }, index) => [
      [`/staticTabs/${index}/contentUrl`, contentUrl] as const,
      [`/staticTabs/${index}/websiteUrl`, websiteUrl] as const,
    ]),
  ]
  for (const [path, address] of addresses) {
    if (address === undefined) faults.push(`${path} is missing`)
    else if (!URL.canParse(address)) faults.push(`${path} is no address`)
    else if (new URL(address).protocol !== 'https:') faults.push(`${path} must be https: Teams shows nothing else`)
  }
  staticTabs.forEach(({ entityId = '', contentUrl }, index) => {
    const path = `/staticTabs/${index}/entityId`
    if (staticTabs.findIndex((other) => other.entityId === entityId) < index) faults.push(`${path} ${entityId} is another tab’s too`)
    if (reservedTabs.includes(entityId)) faults.push(`${path} ${entityId} is reserved for a tab of Teams’ own`)
    const host = hostOf(contentUrl)
    if (host !== null && !validDomains.some((domain) => isOfDomain(host, domain)))
      faults.push(`/validDomains lacks ${host}, the host of /staticTabs/${index}/contentUrl`)
  })
  return [...faults, ...checkResource(staticTabs, webApplicationInfo)]
}

/** The most frequent fault of all: Teams signs in only where the App ID URI names the tab's own host. */
function checkResource(tabs: LooseManifest['staticTabs'], { id, resource = '' }: LooseManifest['webApplicationInfo']): string[] {
  const [, host, clientId] = /^api:\/\/([^/]+)\/(?:[^/]+\/)*([^/]+)$/.exec(resource) ?? []
  if (host === undefined || clientId === undefined) return ['/webApplicationInfo/resource must be api://<host of the tab>/<client id>']
  const hosts = new Set(tabs.flatMap(({ contentUrl }) => hostOf(contentUrl) ?? []))
  const faults = [...hosts].flatMap((tab) =>
    tab === host ? [] : [`/webApplicationInfo/resource names the host ${host}, but a tab is on ${tab}`],
  )
  if (clientId.toLowerCase() !== id?.toLowerCase())
    faults.push('/webApplicationInfo/resource ends with another client id than /webApplicationInfo/id')
  return faults
}

const hostOf = (address: string | undefined): string | null =>
  address !== undefined && URL.canParse(address) ? new URL(address).host : null

const isOfDomain = (host: string, domain: string): boolean =>
  domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain || host.split(':')[0] === domain
