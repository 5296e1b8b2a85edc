import { readSettings, SettingsInvalid } from '../config.ts'

/** Says what is wrong with the settings, one line for each fault, and ends with 78 (EX_CONFIG of sysexits.h). */
try {
  readSettings(process.env)
} catch (error) {
  if (!(error instanceof SettingsInvalid)) throw error
  console.error(error.message)
  process.exitCode = 78
}
