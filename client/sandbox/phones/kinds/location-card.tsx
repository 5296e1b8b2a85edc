import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { useCardStyles } from './card-styles.ts'

const useStyles = makeStyles({
  map: { display: 'block', width: '100%', height: '84px' },
  oneLine: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

export interface LocationCardProps {
  name: string
  address: string
  latitude: number
  longitude: number
}

const degrees = (value: number, positive: string, negative: string) => `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`

/** A place. The map is a drawing: the desk asks nobody outside for a real one. */
export function LocationCard({ name, address, latitude, longitude }: LocationCardProps) {
  const card = useCardStyles()
  const styles = useStyles()
  const where = `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`
  return (
    <div className={card.card}>
      <div className={card.inside}>
        <span className={styles.oneLine}>{name || address || 'Location'}</span>
        {address !== '' && address !== name && <span className={mergeClasses(card.quiet, styles.oneLine)}>{address}</span>}
        <span className={mergeClasses(card.quiet, styles.oneLine)}>{where}</span>
      </div>
      <svg className={styles.map} viewBox="0 0 208 84" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <rect width="208" height="84" fill={wechat.mapLand} />
        <path d="M0 70C40 52 66 90 112 70s62 6 96-14v28H0Z" fill={wechat.mapWater} />
        <path d="M-5 30 90 18l130 22M60-5l20 56 6 40M150-5l-18 60" fill="none" stroke={wechat.mapRoad} strokeWidth="5" />
        <path d="M104 54c-9-11-14-17-14-24a14 14 0 0 1 28 0c0 7-5 13-14 24Z" fill="#d9482b" />
        <circle cx="104" cy="30" r="5" fill="#fff" />
      </svg>
    </div>
  )
}
