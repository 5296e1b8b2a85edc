import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Skeleton, SkeletonBar, SkeletonCircle } from '../../ui/skeleton.tsx'

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
    <Skeleton className={styles.page} label={t('conversation.loading')}>
      {!withoutHeader && (
        <div className={styles.header}>
          <SkeletonCircle />
          <SkeletonBar height="16px" width="140px" />
        </div>
      )}
      <div className={styles.log}>
        <SkeletonBar className={styles.theirs} />
        <SkeletonBar className={styles.own} />
        <SkeletonBar className={styles.theirs} />
      </div>
    </Skeleton>
  )
}
