import { z } from 'zod'
import {
  account,
  accountCheck,
  accountList,
  type Account,
  type AccountCheck,
  type ChangeAccountBody,
  type NewAccountBody,
} from '../../server/contracts/account.ts'
import { auditPage } from '../../server/contracts/audit.ts'
import {
  adminMember,
  adminMemberPage,
  importMembersAnswer,
  organisationSettings,
  type AdminMember,
  type ChangeMemberBody,
  type ImportMembersAnswer,
  type OrganisationSettings,
} from '../../server/contracts/member.ts'
import { policy, policyVersionPage, type Policy } from '../../server/contracts/policy.ts'
import {
  quickReply,
  quickReplyPage,
  type ChangeQuickReplyBody,
  type NewQuickReplyBody,
  type QuickReply,
} from '../../server/contracts/quick-reply.ts'
import { adminNotificationPage } from '../../server/contracts/notification.ts'
import type { Http } from './http.ts'
import { withQuery } from './with-query.ts'

/** The routes of administration. Loaded with its page, since few need them. */
export function createAdminRequests(http: Http) {
  return {
    accounts: async (): Promise<Account[]> => (await http.get('/api/admin/accounts', accountList)).items,
    addAccount: (body: NewAccountBody): Promise<Account> => http.post('/api/admin/accounts', body, account),
    changeAccount: (id: string, body: ChangeAccountBody): Promise<Account> => http.patch(`/api/admin/accounts/${id}`, body, account),
    checkAccount: (id: string): Promise<AccountCheck> => http.post(`/api/admin/accounts/${id}/check`, {}, accountCheck),
    removeAccount: async (id: string) => void (await http.delete(`/api/admin/accounts/${id}`, z.null())),
    restoreAccount: (id: string): Promise<Account> => http.post(`/api/admin/accounts/${id}/restore`, {}, account),
    members: (query: { q?: string | undefined; limit?: number; cursor?: string | undefined }) =>
      http.get(withQuery('/api/admin/members', query), adminMemberPage),
    changeMember: (id: string, body: ChangeMemberBody): Promise<AdminMember> => http.patch(`/api/admin/members/${id}`, body, adminMember),
    importMembers: (body: { csv: string; dryRun: boolean }): Promise<ImportMembersAnswer> =>
      http.post('/api/admin/members/import', body, importMembersAnswer),
    organisation: (): Promise<OrganisationSettings> => http.get('/api/admin/organisation', organisationSettings),
    changeOrganisation: (body: { wechatEnabled: boolean }): Promise<OrganisationSettings> =>
      http.patch('/api/admin/organisation', body, organisationSettings),
    policy: (): Promise<Policy> => http.get('/api/admin/policy', policy),
    putPolicy: (body: Policy): Promise<Policy> => http.put('/api/admin/policy', body, policy),
    policyVersions: (cursor?: string) => http.get(withQuery('/api/admin/policy/versions', { cursor }), policyVersionPage),
    policyVersion: (version: number): Promise<Policy> => http.get(`/api/admin/policy/versions/${version}`, policy),
    quickReplies: (query: { q?: string | undefined; cursor?: string | undefined }) =>
      http.get(withQuery('/api/admin/quick-replies', query), quickReplyPage),
    addQuickReply: (body: NewQuickReplyBody): Promise<QuickReply> => http.post('/api/admin/quick-replies', body, quickReply),
    changeQuickReply: (id: string, body: ChangeQuickReplyBody): Promise<QuickReply> =>
      http.patch(`/api/admin/quick-replies/${id}`, body, quickReply),
    removeQuickReply: async (id: string) => void (await http.delete(`/api/admin/quick-replies/${id}`, z.null())),
    /** Notifications that couldn't be told. */
    untold: (cursor?: string) => http.get(withQuery('/api/admin/notifications', { cursor }), adminNotificationPage),
    activity: (cursor?: string) => http.get(withQuery('/api/admin/activity', { cursor }), auditPage),
  }
}

export type AdminRequests = ReturnType<typeof createAdminRequests>
