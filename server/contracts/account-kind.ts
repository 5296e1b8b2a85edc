import { z } from 'zod'

/** Apart from account.ts, so that the tab, which shows threads, doesn't carry what an administrator enters. */
export const accountKind = z.enum(['official-account', 'wecom-kf'])
export type AccountKind = z.infer<typeof accountKind>
