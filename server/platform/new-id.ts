import { v7 } from 'uuid'

/** UUID version 7: ordered by time, so that indexes grow at their end. */
export const newId = (): string => v7()
