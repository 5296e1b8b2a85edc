import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { PlayCircleFilled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { useContactMedia } from '../../api/use-contact-media.ts'
import { longDate } from '../../ui/format-time.ts'
import { visibleName } from '../../ui/visible-name.ts'
import { Section } from './section.tsx'

const useStyles = makeStyles({
  pictures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(72px, 1fr))',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  picture: {
    position: 'relative',
    display: 'grid',
    placeItems: 'center',
    aspectRatio: '1',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  image: { position: 'absolute', inset: 0, width: '100%', height: '100%', objectFit: 'cover' },
  play: { position: 'relative', fontSize: '28px', color: '#fff', filter: 'drop-shadow(0 0 2px rgba(0, 0, 0, .7))' },
  files: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  file: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM, minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, flexShrink: 0, fontSize: tokens.fontSizeBase200 },
  more: { alignSelf: 'flex-start' },
})

/** Pictures and files of the conversations with this contact. */
export function SharedMedia({ contactId }: { contactId: string }) {
  const { t, i18n } = useTranslation('contacts')
  const styles = useStyles()
  const { media, hasMore, loadMore } = useContactMedia(contactId)
  if (media === undefined || media.length === 0) return null
  const isSeen = ({ media: { kind, thumbnailUrl } }: (typeof media)[number]) =>
    kind === 'image' || (kind === 'video' && thumbnailUrl !== null)
  const date = (at: string) => longDate(Date.parse(at), i18n.language)
  return (
    <Section title={t('details.media')}>
      {media.some(isSeen) && (
        <ul className={styles.pictures} role="list">
          {media.filter(isSeen).map(({ messageId, at, media: { kind, url, thumbnailUrl } }) => (
            <li key={messageId}>
              <a
                className={styles.picture}
                aria-label={t(kind === 'image' ? 'details.picture' : 'details.video', { date: date(at) })}
                target="_blank"
                rel="noreferrer"
                {...(url !== null && { href: url })}
              >
                {(thumbnailUrl ?? url) !== null && <img className={styles.image} src={thumbnailUrl ?? url ?? ''} alt="" loading="lazy" />}
                {kind === 'video' && <PlayCircleFilled className={styles.play} aria-hidden />}
              </a>
            </li>
          ))}
        </ul>
      )}
      {media.some((one) => !isSeen(one)) && (
        <ul className={styles.files} role="list">
          {media
            .filter((one) => !isSeen(one))
            .map(({ messageId, at, media: { kind, name, url } }) => (
              <li key={messageId} className={styles.file}>
                {url === null ? (
                  <span className={styles.name}>{visibleName(name ?? t(`details.kind.${kind as 'file'}`))}</span>
                ) : (
                  <Link className={styles.name} href={url} target="_blank" rel="noreferrer">
                    {visibleName(name ?? t(`details.kind.${kind as 'file'}`))}
                  </Link>
                )}
                <span className={styles.quiet}>{date(at)}</span>
              </li>
            ))}
        </ul>
      )}
      {hasMore && (
        <Button className={styles.more} size="small" onClick={loadMore}>
          {t('details.moreMedia')}
        </Button>
      )}
    </Section>
  )
}
