import { Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../server/contracts/policy.ts'
import { newQuickReplyBody, type QuickReply } from '../../../../server/contracts/quick-reply.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useUndo } from '../parts/undo.ts'
import { useRefresh } from '../parts/use-refresh.ts'

type Fields = Record<'shortcut' | 'title' | 'text' | Language, string>

const fieldsOf = (reply: QuickReply | null): Fields => {
  const { en = '', 'zh-CN': zhCn = '', 'zh-TW': zhTw = '' } = reply?.translations ?? {}
  return { shortcut: reply?.shortcut ?? '', title: reply?.title ?? '', text: reply?.text ?? '', en, 'zh-CN': zhCn, 'zh-TW': zhTw }
}

function bodyOf(fields: Fields) {
  const translations = Object.fromEntries(languages.flatMap((one) => (fields[one].trim() === '' ? [] : [[one, fields[one]]])))
  return newQuickReplyBody.safeParse({ shortcut: fields.shortcut, title: fields.title, text: fields.text, translations })
}

/** `edited`: a quick reply that is there, a new one, or none, which closes the dialog. */
export function QuickReplyDialog({ edited, onClose }: { edited: QuickReply | 'new' | null; onClose(): void }) {
  const { t } = useTranslation('admin')
  const { t: tApp } = useTranslation()
  const requests = useAdminRequests()
  const refresh = useRefresh()
  const tell = useUndo()
  const { busy, problem, run } = useCommand()
  const [shown, setShown] = useState<typeof edited>(null)
  const [fields, setFields] = useState(fieldsOf(null))
  const [tried, setTried] = useState(false)
  if (edited !== shown) {
    setShown(edited)
    setTried(false)
    // What it says stays there while it closes.
    if (edited !== null) setFields(fieldsOf(edited === 'new' ? null : edited))
  }
  const parsed = bodyOf(fields)
  const wrong = tried ? new Set(parsed.error?.issues.map(({ path }) => path.at(-1))) : new Set<PropertyKey>()
  const save = async () => {
    setTried(true)
    const body = parsed.data
    if (body === undefined || edited === null) return
    const done = await run(async () => {
      await (edited === 'new' ? requests.addQuickReply(body) : requests.changeQuickReply(edited.id, body))
      await refresh(adminKeys.allQuickReplies)
    })
    if (!done) return
    onClose()
    tell({ text: t('quickReplies.saved', { title: body.title }) })
  }
  const input = (name: keyof Fields, wide = false) => {
    const taken = name === 'shortcut' && problem === 'already-taken'
    const fault = taken
      ? t('quickReplies.taken')
      : wrong.has(name)
        ? t(`quickReplies.fault.${name === 'shortcut' || name === 'title' ? name : 'text'}`)
        : null
    const isTranslation = name !== 'shortcut' && name !== 'title' && name !== 'text'
    return (
      <Field
        label={
          isTranslation
            ? t('quickReplies.translation', { language: t(`languages.${name}`) })
            : t(name === 'shortcut' ? 'quickReplies.shortcut' : name === 'title' ? 'quickReplies.titleLabel' : 'quickReplies.textLabel')
        }
        required={!isTranslation}
        {...(name === 'shortcut' && { hint: t('quickReplies.shortcutHint') })}
        {...(fault !== null && { validationState: 'error' as const, validationMessage: fault })}
      >
        {wide ? (
          <Textarea
            rows={isTranslation ? 2 : 4}
            resize="vertical"
            maxLength={2_000}
            value={fields[name]}
            onChange={(_event, { value }) => setFields({ ...fields, [name]: value })}
          />
        ) : (
          <Input
            maxLength={name === 'title' ? 80 : 32}
            autoComplete="off"
            value={fields[name]}
            {...(name === 'shortcut' && { contentBefore: '/' })}
            onChange={(_event, { value }) => setFields({ ...fields, [name]: value })}
          />
        )}
      </Field>
    )
  }
  return (
    <ConfirmDialog
      open={edited !== null}
      title={t(shown === 'new' ? 'quickReplies.add' : 'quickReplies.change')}
      action={tApp('message.save')}
      busy={busy}
      problem={problem === 'already-taken' ? null : problem}
      onAction={() => void save()}
      onClose={onClose}
    >
      {input('title')}
      {input('shortcut')}
      {input('text', true)}
      {languages.map((language) => (
        <div key={language}>{input(language, true)}</div>
      ))}
    </ConfirmDialog>
  )
}
