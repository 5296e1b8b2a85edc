import { newOfficialAccount, newWecomKf, type Account, type ChangeAccountBody } from '../../../../server/contracts/account.ts'
import type { AccountKind } from '../../../../server/contracts/account-kind.ts'

/** What is entered of an account, as it stands in the form. */
export type FieldName = 'name' | 'appId' | 'originalId' | 'appSecret' | 'corpId' | 'openKfId' | 'secret' | 'token' | 'encodingAesKey'
export type Fields = Partial<Record<FieldName, string>> & { messageMode?: 'secure' | 'compatible' | 'plain' }

/** In the order in which the platform's own pages show them. */
export const fieldsOfKind: Readonly<Record<AccountKind, readonly FieldName[]>> = {
  'official-account': ['name', 'appId', 'appSecret', 'originalId', 'token', 'encodingAesKey'],
  'wecom-kf': ['name', 'corpId', 'secret', 'openKfId', 'token', 'encodingAesKey'],
}
export const isSecret = (name: FieldName): boolean =>
  name === 'appSecret' || name === 'secret' || name === 'token' || name === 'encodingAesKey'
/** Both sides only have to agree on them, so they can be made here. */
export const canBeMade = (name: FieldName): name is 'token' | 'encodingAesKey' => name === 'token' || name === 'encodingAesKey'
/** They say which account it is; another one is another account. */
export const isFixed = (name: FieldName): boolean => name === 'appId' || name === 'corpId'

const shapes = { 'official-account': newOfficialAccount.shape, 'wecom-kf': newWecomKf.shape }

/** Which fields can't stand as they are. Empty secrets of an account that is there stay as they were. */
export function wrongFields(kind: AccountKind, fields: Fields, { isNew }: { isNew: boolean }): ReadonlySet<FieldName> {
  const shape = shapes[kind] as Record<string, { safeParse(value: unknown): { success: boolean } } | undefined>
  return new Set(
    fieldsOfKind[kind].filter((name) => {
      const value = (fields[name] ?? '').trim()
      if (!isNew && (isFixed(name) || (isSecret(name) && value === ''))) return false
      return shape[name]?.safeParse(value).success !== true
    }),
  )
}

/** What of the form differs from the account. */
export function changesOf(account: Account, fields: Fields): ChangeAccountBody {
  const changed = fieldsOfKind[account.kind].flatMap((name) => {
    const value = (fields[name] ?? '').trim()
    if (isFixed(name) || value === '' || (!isSecret(name) && value === (account as Record<string, unknown>)[name])) return []
    return [[name, value]]
  })
  const mode = account.kind === 'official-account' && fields.messageMode !== account.messageMode ? { messageMode: fields.messageMode } : {}
  return { ...(Object.fromEntries(changed) as ChangeAccountBody), ...mode }
}
