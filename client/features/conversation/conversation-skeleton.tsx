import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '60px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { width: '140px' },
  log: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    gap: tokens.spacingVerticalL,
    flexGrow: 1,
    padding: tokens.spacingHorizontalXL,
  },
  theirs: { width: '45%', height: '38px', alignSelf: 'flex-start', borderRadius: tokens.borderRadiusLarge },
  own: { width: '35%', height: '38px', alignSelf: 'flex-end', borderRadius: tokens.borderRadiusLarge },
})

export function ConversationSkeleton({ withoutHeader = false }: { withoutHeader?: boolean }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Skeleton className={styles.page} aria-label={t('conversation.loading')} aria-busy>
      {!withoutHeader && (
        <div className={styles.header}>
          <SkeletonItem shape="circle" size={32} />
          <SkeletonItem size={16} className={styles.name} />
        </div>
      )}
      <div className={styles.log}>
        <SkeletonItem className={styles.theirs} />
        <SkeletonItem className={styles.own} />
        <SkeletonItem className={styles.theirs} />
      </div>
    </Skeleton>
  )
}
