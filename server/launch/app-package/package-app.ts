import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { SettingsInvalid } from '../../config.ts'
import { checkPackage } from './check-package.ts'
import { readVariables } from './package-settings.ts'
import { zipPackage } from './zip-package.ts'

/** `npm run package`: the Teams app package, filled from the settings, or every fault of it and no package. */

/** EX_CONFIG of sysexits.h. */
const badSettings = 78
const folder = join(import.meta.dirname, '../../../appPackage')
const target = join(folder, 'build/parley.zip')

process.exitCode = await packageApp().catch((error: unknown) => {
  if (!(error instanceof SettingsInvalid)) throw error
  for (const fault of error.faults) console.error(fault)
  return badSettings
})

async function packageApp(): Promise<number> {
  // An old package must not be taken for the new one.
  await rm(target, { force: true })
  const { variables, placeholders } = readVariables(process.env)
  const { faults, files } = await checkPackage(folder, variables)
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault)
    console.error(`Nothing was packed: ${faults.length} fault${faults.length === 1 ? '' : 's'}.`)
    return 1
  }
  const zip = zipPackage(files)
  await mkdir(join(folder, 'build'), { recursive: true })
  await writeFile(target, zip)
  if (placeholders.length > 0) {
    console.log(`Not set, so filled with placeholders: ${placeholders.join(', ')}.`)
    console.log('This package is good to look at. For one to install, set them (docs/teams-setup.md) and run it again.')
  }
  console.log(
    `${relative(process.cwd(), target)}: ${files.size} files, ${zip.length} bytes, SHA-256 ${createHash('sha256').update(zip).digest('hex')}`,
  )
  return 0
}
