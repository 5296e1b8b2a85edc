/** The version of teams-js that this host was written against; it tells the tab so, as Teams does. */
export const sdkVersion = '2.58.0'

/**
 * What the tab may use: only what the desk really does. teams-js reads it as a JSON string in the third place of
 * the answer to `initialize`; anything else there would make it assume the classic Teams client
 * (packages/teams-js/src/public/runtime.ts).
 */
export const runtimeConfig = JSON.stringify({
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  isNAAChannelRecommended: false,
  isDeeplyNestedAuthSupported: false,
  supports: { app: { notifySuccessResponse: {} }, pages: { backStack: {}, currentApp: {} }, teamsCore: {} },
})
