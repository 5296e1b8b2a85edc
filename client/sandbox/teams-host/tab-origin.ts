/** Where the tab is: at the desk's own origin, unless the server wrote another one into the page. */
export const tabOrigin = document.querySelector<HTMLMetaElement>('meta[name="parley-tab-origin"]')?.content || location.origin
