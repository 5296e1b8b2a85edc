import { makeStyles, tokens } from '@fluentui/react-components'
import { PlugDisconnectedRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveState } from '../api/use-live-state.ts'

const useStyles = makeStyles({
  banner: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusWarningBackground2,
    borderBottom: `1px solid ${tokens.colorTransparentStroke}`,
  },
})

/** A short cut is nobody's business: most are over before they would be read. */
const patienceMs = 2_500

/** Says when what is on the screen may be behind. */
export function StaleBanner() {
  const { t } = useTranslation()
  const styles = useStyles()
  const stale = useLiveState() === 'stale'
  return (
    <div role="status">
      {stale && (
        <AfterPatience>
          <div className={styles.banner}>
            <PlugDisconnectedRegular aria-hidden />
            {t('banner.stale')}
          </div>
        </AfterPatience>
      )}
    </div>
  )
}

function AfterPatience({ children }: { children: React.ReactNode }) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return over ? children : null
}
