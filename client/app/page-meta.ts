/** What the server wrote into the page; null where it left the placeholder. */
export function pageMeta(
  name:
    | 'parley-sandbox'
    | 'parley-teams-app-id'
    | 'parley-message-origins'
    | 'parley-version'
    | 'parley-entra-client-id'
    | 'parley-entra-authority',
): string | null {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
  return content === '' || content.startsWith('__') ? null : content
}
