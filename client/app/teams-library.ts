import { app, authentication, pages, teamsCore } from '@microsoft/teams-js'

// Loaded by load-teams-library.ts only. Naming what is used lets the bundler drop the rest.
export { app, authentication, pages, teamsCore }
