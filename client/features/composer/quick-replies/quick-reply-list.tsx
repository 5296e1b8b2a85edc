import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReply } from '../../../../server/contracts/quick-reply.ts'
import { quickReplyListId, quickReplyOptionId } from './use-quick-reply-list.ts'

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const useStyles = makeStyles({
  list: {
    position: 'absolute',
    insetInline: '-1px',
    bottom: 'calc(100% + 4px)',
    zIndex: 3,
    maxHeight: 'min(320px, 40dvh)',
    margin: 0,
    padding: tokens.spacingVerticalXS,
    overflowY: 'auto',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    scrollbarWidth: 'thin',
  },
  option: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, max-content) auto',
    justifyContent: 'start',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    outline: `1px solid ${tokens.colorTransparentStrokeInteractive}`,
  },
  title: { ...oneLine, fontWeight: tokens.fontWeightSemibold },
  shortcut: { color: tokens.colorBrandForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  text: { ...oneLine, gridColumn: '1 / -1', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
})

interface QuickReplyListProps {
  replies: readonly QuickReply[]
  active: QuickReply | null
  onTake(reply: QuickReply): void
}

/** What can be written by "/", above the field. The focus stays in the field. */
export function QuickReplyList({ replies, active, onTake }: QuickReplyListProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={quickReplyListId} role="listbox" aria-label={t('composer.quickReplies')} className={styles.list}>
      {replies.map((reply) => (
        <div
          key={reply.id}
          id={quickReplyOptionId(reply)}
          role="option"
          aria-selected={reply === active}
          className={mergeClasses(styles.option, reply === active && styles.active)}
          // Before the field loses the focus to it.
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(reply)
          }}
        >
          <bdi className={styles.title}>{reply.title}</bdi>
          <span className={styles.shortcut}>/{reply.shortcut}</span>
          <bdi className={styles.text}>{reply.text}</bdi>
        </div>
      ))}
    </div>
  )
}
