/** Where administration stands in the query cache. */
export const adminKeys = {
  accounts: ['admin', 'accounts'],
  members: (q: string) => ['admin', 'members', q],
  allMembers: ['admin', 'members'],
  organisation: ['admin', 'organisation'],
  policy: ['admin', 'policy'],
  policyVersions: ['admin', 'policy-versions'],
  policyDefaults: ['admin', 'policy-defaults'],
  quickReplies: (q: string) => ['admin', 'quick-replies', q],
  allQuickReplies: ['admin', 'quick-replies'],
  activity: ['admin', 'activity'],
  untold: ['admin', 'untold'],
} as const
