/** The room beneath the media store: bytes by key, sealed already. A directory, or a bucket. */
export interface Blobs {
  write(key: string, bytes: Buffer): Promise<void>
  /** At most the bytes from `start` to before `end`; fewer where it is shorter. Null: nothing is kept under this key. */
  read(key: string, start: number, end: number): Promise<Buffer | null>
  remove(key: string): Promise<void>
}

/** Keys become paths: whatever else could stand in one is refused. */
export function checkKey(key: string): void {
  if (!/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/.test(key)) throw new RangeError('no key of the media store')
}
