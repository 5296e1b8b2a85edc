import { config } from 'zod'

// zod compiles its parsers with `new Function` where it may; the page's policy forbids that, and each attempt would
// be reported as a violation (https://zod.dev/packages/core#jitless).
config({ jitless: true })
