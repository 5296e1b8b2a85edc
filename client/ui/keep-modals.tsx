import { useModalAttributes } from '@fluentui/react-components'

/** See dialog-end.tsx. */
export function KeepModals() {
  useModalAttributes()
  return null
}
