import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../new-id.ts'
import { checkKey, type Blobs } from './blobs.ts'

/** A directory, made with the first file. A file is there whole or not at all: it gets its name when it is on the disk. */
export function createFileBlobs(directory: string): Blobs {
  const pathOf = (key: string) => {
    checkKey(key)
    return join(directory, key)
  }
  return {
    async write(key, bytes) {
      const path = pathOf(key)
      const unfinished = `${path}.${newId()}.part`
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async read(key, start, end) {
      const file = await open(pathOf(key)).catch(nullWhereMissing)
      if (file === null) return null
      try {
        const { size } = await file.stat()
        const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start))
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
        return bytes.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

function nullWhereMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  return null
}
