import type { Seeding } from '../seed.ts'

/** Enters the Official Account in the product, and the product's callback address at WeChat. */
export async function seedAccount({ sandbox, as }: Seeding): Promise<void> {
  const { name, appId, appSecret, originalId, token, encodingAesKey } = sandbox.account
  const known = (await as('maya').accounts()).items.find((item) => item.appId === appId)
  const account =
    known ??
    (await as('maya').addAccount({
      kind: 'official-account',
      name,
      appId,
      appSecret,
      originalId,
      token,
      encodingAesKey,
      messageMode: 'secure',
      routing: { kind: 'member', memberId: (await as('ana').me()).id },
    }))
  const path = new URL(account.callbackUrl).pathname
  const connected = sandbox.keeper.state.account
  if (connected.callbackPath === path && connected.messageMode === account.messageMode) return
  await sandbox.connectCallback(path, account.messageMode)
}
