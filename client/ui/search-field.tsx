import { SearchBox, type SearchBoxProps } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

/** Fluent's, whose button that empties it has an English name alone. */
export function SearchField(props: SearchBoxProps) {
  const { t } = useTranslation()
  return <SearchBox dismiss={{ 'aria-label': t('search.clear') }} {...props} />
}
