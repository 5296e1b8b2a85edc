import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'

const useStyles = makeStyles({
  items: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: 0,
    listStyleType: 'none',
  },
  item: {
    padding: `2px ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'normal',
  },
})

/** A question with answers that the customer can tap; here they are only to be read. */
export function MenuContent({ card }: { card: Extract<Card, { type: 'menu' }> }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div>
      {card.head}
      <ul className={styles.items} aria-label={t('kind.answers')}>
        {card.items.map((item) => (
          <li key={item.id} className={styles.item}>
            {item.text}
          </li>
        ))}
      </ul>
      {card.tail}
    </div>
  )
}
