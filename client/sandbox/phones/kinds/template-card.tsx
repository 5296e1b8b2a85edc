import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { wechat } from '../wechat-palette.ts'
import { useCardStyles } from './card-styles.ts'
import { safeHref } from './text-parts.ts'

const useStyles = makeStyles({
  wide: { width: '232px' },
  title: { display: 'block', marginBottom: '6px', fontWeight: 600 },
  fields: { margin: 0, display: 'grid', gridTemplateColumns: 'minmax(0, auto) minmax(0, 1fr)', columnGap: '10px', rowGap: '3px' },
  name: { fontSize: '13px', color: wechat.quiet },
  value: { margin: 0, fontSize: '13px' },
  foot: { justifyContent: 'space-between', paddingBlock: '7px', fontSize: '12px', color: wechat.text, textDecoration: 'none' },
})

export interface TemplateCardProps {
  title: string
  fields: readonly { name: string; value: string }[]
  url: string | null
}

/** A template message: what an Official Account may send while no window is open. */
export function TemplateCard({ title, fields, url }: TemplateCardProps) {
  const card = useCardStyles()
  const styles = useStyles()
  const href = url === null ? null : safeHref(url)
  return (
    <div className={mergeClasses(card.card, styles.wide)}>
      <div className={card.inside}>
        <span className={styles.title}>{title}</span>
        <dl className={styles.fields}>
          {fields.map(({ name, value }) => (
            <Field key={name} name={name} value={value} />
          ))}
        </dl>
      </div>
      {href !== null && (
        <a className={mergeClasses(card.foot, card.tappable, styles.foot)} href={href} target="_blank" rel="noreferrer">
          Details
          <span aria-hidden="true">›</span>
        </a>
      )}
    </div>
  )
}

function Field({ name, value }: { name: string; value: string }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  )
}
