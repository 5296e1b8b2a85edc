import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** What goal 9 compares with: a list of as many rows, a button that says something else when pressed, and a field, by React alone. */
const rows = Array.from({ length: 20 }, (_, index) => `Row ${index}`)

function Page() {
  const [pressed, setPressed] = useState<string | null>(null)
  const [text, setText] = useState('')
  return (
    <>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <button type="button" data-row onClick={() => setPressed(row)}>
              {row}
            </button>
          </li>
        ))}
      </ul>
      <textarea aria-label="Text" value={text} onChange={(event) => setText(event.target.value)} />
      <p>{pressed ?? text}</p>
    </>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Page />)
