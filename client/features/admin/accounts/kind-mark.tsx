import { makeStyles, tokens } from '@fluentui/react-components'
import { HeadsetRegular } from '@fluentui/react-icons'
import type { AccountKind } from '../../../../server/contracts/account-kind.ts'
import { WeChatMark } from '../../../ui/wechat-mark.tsx'

const useStyles = makeStyles({
  mark: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: '22px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
  },
})

/** Official Accounts live in WeChat, customer service in WeCom. Says nothing that the words beside it don't. */
export function KindMark({ kind }: { kind: AccountKind }) {
  return (
    <span className={useStyles().mark} aria-hidden>
      {kind === 'official-account' ? <WeChatMark size={22} label="WeChat" /> : <HeadsetRegular />}
    </span>
  )
}
