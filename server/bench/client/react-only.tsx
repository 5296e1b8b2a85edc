import { createRoot } from 'react-dom/client'

/** What goal 9 compares with: a list of as many rows, by React and nothing else. */
const rows = Array.from({ length: 20 }, (_, index) => `Row ${index}`)

function Rows() {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row}>
          <button type="button" data-row>
            {row}
          </button>
        </li>
      ))}
    </ul>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Rows />)
