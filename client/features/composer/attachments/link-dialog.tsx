import { Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'
import { CardDialog } from './card-dialog.tsx'
import { linkCardOf, type LinkFields } from './link-card-of.ts'

interface LinkDialogProps {
  hint: string
  onSend(card: Extract<Card, { type: 'link' }>): void
  onClose(): void
}

/** Sends a link as a card with a title. */
export function LinkDialog({ hint, onSend, onClose }: LinkDialogProps) {
  const { t } = useTranslation()
  const [fields, setFields] = useState<LinkFields>({ address: '', title: '', description: '' })
  const [tried, setTried] = useState(false)
  const card = linkCardOf(fields)
  const wrong = (field: keyof LinkFields) => (tried && card === field ? t(`link.${field}Wrong`) : null)
  const set =
    (field: keyof LinkFields) =>
    (_event: unknown, { value }: { value: string }) =>
      setFields((known) => ({ ...known, [field]: value }))
  const submit = () => {
    setTried(true)
    if (typeof card !== 'string') onSend(card)
  }
  return (
    <CardDialog title={t('attach.link')} hint={hint} onSubmit={submit} onClose={onClose}>
      <Field label={t('link.address')} required validationMessage={wrong('address')}>
        <Input type="url" value={fields.address} placeholder="https://" autoFocus onChange={set('address')} />
      </Field>
      <Field label={t('link.title')} required validationMessage={wrong('title')}>
        <Input value={fields.title} maxLength={200} onChange={set('title')} />
      </Field>
      <Field label={t('link.description')} validationMessage={wrong('description')}>
        <Textarea value={fields.description} maxLength={1000} resize="vertical" onChange={set('description')} />
      </Field>
    </CardDialog>
  )
}
