import i18next from 'i18next'

/**
 * The texts of what stands behind the first screen, in the present language; another language brings its own along. A part that
 * is loaded when it is needed waits for them: ui/lazy-part.ts.
 */
export const loadLaterTexts = (): Promise<void> => i18next.loadNamespaces('later')
