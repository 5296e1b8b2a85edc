import type { SafeStorage } from '../api/safe-storage.ts'

/** Storage of one test, which outlives the sessions in it as a browser's outlives its pages. */
export function memoryStorage(): SafeStorage {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  }
}
