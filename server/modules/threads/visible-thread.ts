/**
 * Whether a member sees a conversation, as SQL: the same question as domain/access.ts answers, and a test holds the two
 * together. Of `thread t` and `participant mine`, the member's own row or nulls; $1 organisation, $2 member, $3 whether they may use
 * WeChat, $4 their unit.
 */
export const visibleThread = `t.org_id = $1 AND t.started AND t.state <> 'validating' AND (mine.member_id IS NOT NULL
  OR ($3 AND t.unassigned AND (t.pool_unit IS NULL OR t.pool_unit = $4)))`
