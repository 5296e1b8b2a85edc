import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps } from 'react'

const useStyles = makeStyles({
  textarea: {
    display: 'block',
    flexGrow: 1,
    minWidth: 0,
    boxSizing: 'border-box',
    maxHeight: 'min(200px, 30dvh)',
    padding: '9px 0',
    '@media (pointer: coarse)': { padding: '12px 0' },
    margin: 0,
    border: 'none',
    outline: 'none',
    resize: 'none',
    width: '100%',
    fieldSizing: 'content',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    scrollbarWidth: 'thin',
    '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
  },
})

/** Elsewhere its text is measured after each key, and the whole page laid out for that. */
const growsByItself = 'fieldSizing' in document.documentElement.style

/** As high as its text, until it is a third of the screen. */
export function GrowingTextarea({ value, className, autoFocus, ref, ...rest }: ComponentProps<'textarea'> & { value: string }) {
  const styles = useStyles()
  const element = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => element.current!, [])
  useLayoutEffect(() => {
    const textarea = element.current
    if (growsByItself || textarea === null) return
    // What holds it keeps its height while the text is measured, else the log above would move and lose its place.
    const holder = textarea.parentElement
    if (holder) holder.style.height = `${holder.offsetHeight}px`
    textarea.style.height = 'auto'
    textarea.style.height = `${textarea.scrollHeight}px`
    if (holder) holder.style.height = ''
  }, [value])
  useLayoutEffect(() => {
    const textarea = element.current
    if (!autoFocus || textarea === null) return
    textarea.focus({ preventScroll: true })
    textarea.setSelectionRange(textarea.value.length, textarea.value.length)
  }, [autoFocus])
  return <textarea ref={element} rows={1} value={value} className={mergeClasses(styles.textarea, className)} {...rest} />
}
