import type { Thread } from '../../../server/contracts/thread.ts'
import { AddColleagueDialog } from './add-colleague-dialog.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PeopleDialog } from './people-dialog.tsx'
import type { ThreadDialogName } from './thread-dialog-name.ts'
import { TransferDialog } from './transfer-dialog.tsx'

export interface ThreadDialogProps {
  thread: Thread
  onClose(): void
}

/** One of the dialogs about a conversation, loaded together when the first is asked for. */
export function ThreadDialog({ name, ...rest }: ThreadDialogProps & { name: ThreadDialogName }) {
  switch (name) {
    case 'add':
      return <AddColleagueDialog {...rest} />
    case 'transfer':
      return <TransferDialog {...rest} />
    case 'leave':
      return <LeaveDialog {...rest} />
    case 'people':
      return <PeopleDialog {...rest} />
  }
}
