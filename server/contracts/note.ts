/** The `noticeKey` that internal notes stand under in the record. By itself, so that the screen needs no schema for it. */
export const noteKey = 'note'
