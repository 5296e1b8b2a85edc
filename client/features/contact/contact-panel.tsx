import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ContactDetails, type ContactDetailsProps } from './contact-details.tsx'

const useStyles = makeStyles({
  panel: {
    '--avatar-ring': tokens.colorNeutralBackground1,
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '60px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, outline: 'none' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    padding: tokens.spacingHorizontalL,
  },
})

interface ContactPanelProps extends ContactDetailsProps {
  onClose(): void
}

/** What is known of a contact, beside the conversation or in its place. */
export function ContactPanel({ onClose, ...details }: ContactPanelProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const title = useRef<HTMLHeadingElement>(null)
  // It was asked for, so it is where reading goes on.
  useEffect(() => title.current?.focus(), [])
  return (
    <section
      className={styles.panel}
      aria-label={t('contact.region')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
      }}
    >
      <header className={styles.header}>
        <h2 ref={title} tabIndex={-1} className={styles.title}>
          {t('contact.region')}
        </h2>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('contact.close')} onClick={onClose} />
      </header>
      <div className={styles.body}>
        <ContactDetails {...details} />
      </div>
    </section>
  )
}
