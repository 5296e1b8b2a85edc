import composer from './en/composer.json' with { type: 'json' }
import contact from './en/contact.json' with { type: 'json' }
import conversation from './en/conversation.json' with { type: 'json' }
import people from './en/people.json' with { type: 'json' }
import problem from './en/problem.json' with { type: 'json' }
import start from './en/start.json' with { type: 'json' }
import threads from './en/threads.json' with { type: 'json' }

/** English, whole: what the first screen needs. Pages of their own bring their texts along, as namespaces. */
export const en = { ...start, ...threads, ...conversation, ...composer, ...people, ...contact, ...problem }
