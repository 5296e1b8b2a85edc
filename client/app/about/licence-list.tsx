import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadLicences, type Licence } from './licences.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  name: { padding: `${tokens.spacingVerticalS} 0`, cursor: 'pointer', overflowWrap: 'anywhere' },
  licence: { color: tokens.colorNeutralForeground3 },
  text: {
    margin: 0,
    paddingBottom: tokens.spacingVerticalM,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

type State = { is: 'folded' } | { is: 'loading' } | { is: 'failed' } | { is: 'shown'; licences: Licence[] }

/** What others made that this is made of, and on what terms. */
export function LicenceList() {
  const { t } = useTranslation('about')
  const styles = useStyles()
  const [state, setState] = useState<State>({ is: 'folded' })
  const show = () => {
    setState({ is: 'loading' })
    loadLicences().then(
      (licences) => setState({ is: 'shown', licences }),
      () => setState({ is: 'failed' }),
    )
  }
  switch (state.is) {
    case 'folded':
      return (
        <div>
          <Button onClick={show}>{t('licencesShow')}</Button>
        </div>
      )
    case 'loading':
      return <Spinner size="tiny" labelPosition="after" label={t('licencesLoading')} />
    case 'failed':
      return (
        <div role="alert">
          <span>{t('licencesFailed')}</span> <Button onClick={show}>{t('tryAgain')}</Button>
        </div>
      )
    case 'shown':
      return (
        <ul role="list" aria-label={t('licencesTitle')} className={styles.list}>
          {state.licences.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`} className={styles.item}>
              <details>
                <summary className={styles.name}>
                  {name} {version} <span className={styles.licence}>{licence}</span>
                </summary>
                <pre className={styles.text}>{text}</pre>
              </details>
            </li>
          ))}
        </ul>
      )
  }
}
