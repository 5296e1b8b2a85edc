/** What can be asked for about a conversation as a whole; each opens a dialog. */
export type ThreadDialogName = 'add' | 'transfer' | 'leave' | 'people'
