import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Skeleton, SkeletonBar, SkeletonCircle } from '../../ui/skeleton.tsx'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '64px',
    padding: `0 ${tokens.spacingHorizontalXL}`,
  },
  lines: { display: 'grid', gap: tokens.spacingVerticalS, flexGrow: 1 },
})

/** Stands where the list will be, in its measures, so that nothing jumps when it comes. */
export function ThreadListSkeleton() {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Skeleton label={t('threads.loading')}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={styles.row}>
          <SkeletonCircle />
          <div className={styles.lines}>
            <SkeletonBar height="12px" width="40%" />
            <SkeletonBar height="12px" />
          </div>
        </div>
      ))}
    </Skeleton>
  )
}
