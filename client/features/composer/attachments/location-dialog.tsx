import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../server/contracts/card.ts'
import { CardDialog } from './card-dialog.tsx'
import { parseCoordinates } from './parse-coordinates.ts'

type Place = Extract<Card, { type: 'location' }>

interface LocationDialogProps {
  hint: string
  onSend(card: Place): void
  onClose(): void
}

/** Sends a place. Its coordinates are pasted as maps give them, since the product asks no map. */
export function LocationDialog({ hint, onSend, onClose }: LocationDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const coordinates = parseCoordinates(typed)
  const submit = () => {
    setTried(true)
    if (coordinates === null || name.trim() === '') return
    onSend({ type: 'location', ...coordinates, name: name.trim(), address: address.trim() === '' ? null : address.trim() })
  }
  const understood = coordinates !== null && t('location.understood', { ...coordinates })
  return (
    <CardDialog title={t('attach.location')} hint={hint} onSubmit={submit} onClose={onClose}>
      <Field label={t('location.name')} required validationMessage={tried && name.trim() === '' ? t('location.nameMissing') : null}>
        <Input value={name} maxLength={200} autoFocus onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label={t('location.address')}>
        <Input value={address} maxLength={500} onChange={(_event, { value }) => setAddress(value)} />
      </Field>
      <Field
        label={t('location.coordinates')}
        required
        hint={understood || t('location.coordinatesHint')}
        validationMessage={tried && coordinates === null ? t('location.coordinatesWrong') : null}
      >
        <Input value={typed} placeholder="31.2304, 121.4737" onChange={(_event, { value }) => setTyped(value)} />
      </Field>
    </CardDialog>
  )
}
