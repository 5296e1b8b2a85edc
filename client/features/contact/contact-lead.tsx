import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useAvatar } from '../../api/use-avatar.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { visibleName } from '../../ui/visible-name.ts'
import { WeChatMark } from '../../ui/wechat-mark.tsx'
import { MoreMenu } from './more-menu.tsx'

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const useStyles = makeStyles({
  lead: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  who: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  names: { flexGrow: 1, minWidth: 0 },
  name: { ...oneLine, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  company: { ...oneLine, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalS },
  open: { justifyContent: 'flex-start' },
  label: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', minWidth: 0, textAlign: 'start' },
  account: {
    ...oneLine,
    maxWidth: '100%',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
})

interface ContactLeadProps {
  contact: Contact
  onOpenThread(threadId: string): void
}

/** Who it is, and the way into each conversation with them. */
export function ContactLead({ contact, onOpenThread }: ContactLeadProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const picture = useAvatar(contact)
  const several = contact.wechat.length > 1
  return (
    <div className={styles.lead}>
      <div className={styles.who}>
        <ContactAvatar name={contact.name} contactId={contact.id} picture={picture} />
        <div className={styles.names}>
          <div className={styles.name} dir="auto">
            {visibleName(contact.name)}
          </div>
          {contact.company !== null && (
            <div className={styles.company} dir="auto">
              {visibleName(contact.company)}
            </div>
          )}
        </div>
        <MoreMenu contact={contact} />
      </div>
      {contact.wechat.length > 0 && (
        <div className={styles.actions}>
          {contact.wechat.map((each) => (
            <Button
              key={each.threadId}
              className={styles.open}
              icon={<WeChatMark size={20} label={t('threads.wechat')} />}
              aria-label={several ? `${t('contact.openThread')} · ${each.accountName}` : t('contact.openThread')}
              title={each.accountName}
              onClick={() => onOpenThread(each.threadId)}
            >
              <span className={styles.label}>
                {t('contact.openThread')}
                {several && <span className={styles.account}>{each.accountName}</span>}
              </span>
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
