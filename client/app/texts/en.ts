import start from './en/start.json' with { type: 'json' }
import threads from './en/threads.json' with { type: 'json' }

/** English of the first screen, at hand at once. What stands behind it comes as `later`, pages of their own as namespaces. */
export const en = { ...start, ...threads }
