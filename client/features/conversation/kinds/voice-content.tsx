import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PauseFilled, PlayFilled } from '@fluentui/react-icons'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Media, Message } from '../../../../server/contracts/message.ts'
import { durationText } from '../../../ui/duration-text.ts'
import { DownloadButton } from './download-button.tsx'
import { useVoicePlayer } from './use-voice-player.ts'

const track = {
  height: '4px',
  borderRadius: tokens.borderRadiusCircular,
  // What was played, then what is to come.
  backgroundImage: `linear-gradient(to right, ${tokens.colorCompoundBrandBackground} var(--played), ${tokens.colorNeutralStrokeAccessible} var(--played))`,
}
const thumb = {
  boxSizing: 'border-box',
  width: '12px',
  height: '12px',
  appearance: 'none',
  borderRadius: tokens.borderRadiusCircular,
  border: 'none',
  backgroundColor: tokens.colorCompoundBrandBackground,
} as const

const useStyles = makeStyles({
  player: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '36px', width: '240px', maxWidth: '100%' },
  // The browser's own track knows nothing of Teams' themes. (No list of selectors: a browser drops all for one it doesn't know.)
  progress: {
    flexGrow: 1,
    minWidth: 0,
    height: '16px',
    margin: 0,
    appearance: 'none',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    '::-webkit-slider-runnable-track': track,
    '::-moz-range-track': track,
    '::-webkit-slider-thumb': { ...thumb, marginTop: '-4px' },
    '::-moz-range-thumb': thumb,
  },
  time: { flexShrink: 0, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  transcript: {
    marginTop: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  label: { display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  note: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
})

/** A voice message with its player, and below it what WeChat heard in it, if it says. */
export function VoiceContent({ message, media }: { message: Message; media: Media }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { state, positionMs, durationMs, audio, toggle, seek } = useVoicePlayer(media)
  const playing = state === 'playing' || state === 'loading'
  const playedPercent = durationMs ? Math.min(100, (100 * positionMs) / durationMs) : 0
  const total = durationMs === null ? '' : durationText(durationMs)
  return (
    <div>
      <div className={styles.player} role="group" aria-label={t('kind.voice', { duration: total })}>
        <audio {...audio} preload="none" />
        <Button
          appearance="subtle"
          shape="circular"
          aria-label={t(playing ? 'kind.pause' : 'kind.play')}
          icon={playing ? <PauseFilled /> : <PlayFilled />}
          onClick={toggle}
        />
        <input
          type="range"
          className={styles.progress}
          style={{ '--played': `${playedPercent}%` } as CSSProperties}
          aria-label={t('kind.position')}
          aria-valuetext={durationText(positionMs)}
          min={0}
          max={durationMs ?? 0}
          step={100}
          value={Math.min(positionMs, durationMs ?? 0)}
          disabled={durationMs === null}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <span className={styles.time}>{positionMs > 0 ? durationText(positionMs) : total}</span>
      </div>
      {state === 'broken' && (
        <div className={styles.note} role="alert">
          {t('kind.voiceBroken')} <DownloadButton media={media} kind="voice" />
        </div>
      )}
      {message.text !== null && message.text.trim() !== '' && (
        <div className={styles.transcript}>
          <span className={styles.label}>{t('kind.transcript')}</span>
          {message.text}
        </div>
      )}
    </div>
  )
}
