/** Where the bytes of media are. Keys are ours: letters, digits, `-` and `/`. What is kept under a key doesn't change. */
export interface MediaStore {
  /** Whole, since who puts something has looked at all of it; a few tens of MB at most. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null: nothing is kept under this key. */
  open(key: string): Promise<StoredMedium | null>
  /** Fine where there is nothing. */
  remove(key: string): Promise<void>
}

export interface StoredMedium {
  bytes: number
  /** From `start` to before `end`, in pieces of a bounded size. Throws where the bytes aren't what was put. */
  read(start?: number, end?: number): AsyncGenerator<Buffer>
}

export async function readWhole(store: MediaStore, key: string): Promise<Buffer | null> {
  const medium = await store.open(key)
  if (medium === null) return null
  const pieces: Buffer[] = []
  for await (const piece of medium.read()) pieces.push(piece)
  return Buffer.concat(pieces)
}
