import { mostMessagesPerWindow, type PolicyDocument, type Profile } from '../contracts/policy.ts'

const hourMs = 3_600_000

/** What an organisation begins with. */
export const defaultPolicy: PolicyDocument = {
  profiles: {
    standard: {
      platformLimit: mostMessagesPerWindow,
      employeeLimit: 5,
      reservedForNotices: 0,
      windowMs: 48 * hourMs,
      queueLimit: 5,
      senderPrefix: 'whenSeveral',
    },
    regulated: {
      platformLimit: mostMessagesPerWindow,
      employeeLimit: 3,
      reservedForNotices: 1,
      windowMs: 48 * hourMs,
      queueLimit: 5,
      senderPrefix: 'always',
    },
  },
}

export const chooseProfile = (policy: PolicyDocument, participants: readonly { regulated: boolean }[]): Profile =>
  participants.some((participant) => participant.regulated) ? policy.profiles.regulated : policy.profiles.standard

/** What the customer reads before the text; empty where policy asks for none. */
export function decideSenderPrefix(profile: Profile, employees: number, name: string): string {
  switch (profile.senderPrefix) {
    case 'always':
      return `${name}: `
    case 'whenSeveral':
      return employees > 1 ? `${name}: ` : ''
    case 'never':
      return ''
  }
}
