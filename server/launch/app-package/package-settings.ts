import { readPackageSettings, type PackageSettings } from '../../config.ts'

/** What the manifest's `${{…}}` are filled with; the names are those of the Microsoft 365 Agents Toolkit. */
export type ManifestVariables = Readonly<
  Record<'TEAMS_APP_ID' | 'TAB_ENDPOINT' | 'TAB_DOMAIN' | 'AAD_APP_CLIENT_ID' | 'AAD_APP_ID_URI', string>
>

/** Throws SettingsInvalid. `placeholders`: what stood in for settings that aren't set; such a package is for looking at. */
export function readVariables(env: Readonly<Record<string, string | undefined>>): { variables: ManifestVariables; placeholders: string[] } {
  const { settings, placeholders } = readPackageSettings(env)
  return { variables: variablesOf(settings), placeholders }
}

export function variablesOf({ publicUrl, clientId, appIdUri, teamsAppId }: PackageSettings): ManifestVariables {
  const { origin, host } = new URL(publicUrl)
  return {
    TEAMS_APP_ID: teamsAppId,
    TAB_ENDPOINT: origin,
    TAB_DOMAIN: host,
    AAD_APP_CLIENT_ID: clientId,
    AAD_APP_ID_URI: appIdUri,
  }
}
