import composer from './en/later/composer.json' with { type: 'json' }
import contact from './en/later/contact.json' with { type: 'json' }
import conversation from './en/later/conversation.json' with { type: 'json' }
import people from './en/later/people.json' with { type: 'json' }
import problem from './en/later/problem.json' with { type: 'json' }
import start from './en/later/start.json' with { type: 'json' }
import threads from './en/later/threads.json' with { type: 'json' }

/** All of `later` in English, for the types and for tests: in the page its files are loaded one by one. */
export const enLater = { ...start, ...threads, ...conversation, ...composer, ...people, ...contact, ...problem }
