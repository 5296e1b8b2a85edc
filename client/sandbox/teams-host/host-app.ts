/** What stands in Teams' app bar. Only Parley is really there; the others are where people go when they leave it. */
export const hostApps = [
  { id: 'activity', label: 'Activity' },
  { id: 'chat', label: 'Chat' },
  { id: 'calendar', label: 'Calendar' },
  { id: 'parley', label: 'Parley' },
] as const

export type HostAppId = (typeof hostApps)[number]['id']

export const isHostAppId = (id: string | null): id is HostAppId => hostApps.some((app) => app.id === id)
