// Not with the page itself: what two pages need from the start would be in one file with what the tab's first screen needs, and
// the tab would wait for the desk's parts.
void import('./sandbox-page.tsx')
