import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '64px',
    padding: `0 ${tokens.spacingHorizontalXL}`,
  },
  lines: { display: 'grid', gap: tokens.spacingVerticalS, flexGrow: 1 },
  short: { width: '40%' },
})

/** Stands where the list will be, in its measures, so that nothing jumps when it comes. */
export function ThreadListSkeleton() {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Skeleton aria-label={t('threads.loading')} aria-busy>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={styles.row}>
          <SkeletonItem shape="circle" size={32} />
          <div className={styles.lines}>
            <SkeletonItem size={12} className={styles.short} />
            <SkeletonItem size={12} />
          </div>
        </div>
      ))}
    </Skeleton>
  )
}
