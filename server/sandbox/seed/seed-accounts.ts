import type { Account, NewAccountBody } from '../../contracts/account.ts'
import type { Seeding } from '../seed.ts'

/** Enters both accounts in the product, and the product's callback addresses at WeChat. Their customers go to Ana. */
export async function seedAccounts(seeding: Seeding): Promise<void> {
  const memberId = (await seeding.as('ana').me()).id
  await seedOfficialAccount(seeding, memberId)
  await seedKfAccount(seeding, memberId)
}

async function seedOfficialAccount({ sandbox, as }: Seeding, memberId: string): Promise<void> {
  const { kind, name, appId, appSecret, originalId, token, encodingAesKey, templates } = sandbox.account
  const [{ id: templateId }] = templates
  const account = await findOrAdd(as, (item) => item.appId === appId, {
    kind,
    name,
    appId,
    appSecret,
    originalId,
    token,
    encodingAesKey,
    messageMode: 'secure',
    routing: { kind: 'member', memberId },
    reengage: { templateId, fields: { thing1: name, thing2: 'Write to us to read it' } },
  })
  const { pathname } = new URL(account.callbackUrl)
  const { messageMode = 'secure' } = account
  const { weixin } = sandbox.keeper.state
  if (weixin.callbackPath === pathname && weixin.messageMode === messageMode) return
  await sandbox.connectCallback(pathname, messageMode)
}

async function seedKfAccount({ sandbox, as }: Seeding, memberId: string): Promise<void> {
  const { kind, name, corpId, secret, openKfId, token, encodingAesKey } = sandbox.kfAccount
  const routing = { kind: 'member', memberId } as const
  const body = { kind, name, corpId, secret, openKfId, token, encodingAesKey, routing }
  const account = await findOrAdd(as, (item) => item.openKfId === openKfId, body)
  const { pathname } = new URL(account.callbackUrl)
  if (sandbox.keeper.state.wecom.callbackPath === pathname) return
  await sandbox.connectCallback(pathname, 'secure', kind)
}

async function findOrAdd(as: Seeding['as'], isSame: (item: Account) => boolean, body: NewAccountBody): Promise<Account> {
  const maya = as('maya')
  return (await maya.accounts()).items.find(isSame) ?? maya.addAccount(body)
}
