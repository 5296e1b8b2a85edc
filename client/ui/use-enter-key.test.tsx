import { cleanup, createEvent, fireEvent, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useEnterKey } from './use-enter-key.ts'

function Field({ onEnter }: { onEnter(): void }) {
  return <textarea aria-label="field" {...useEnterKey(onEnter)} />
}

type Step = ['start' | 'update' | 'end' | 'down', at: number, key?: Partial<KeyboardEventInit>]

/** Plays events as browsers give them, each at its own moment. Gives how often Enter did something, and what was left to the browser. */
function play(steps: readonly Step[]) {
  const onEnter = vi.fn()
  const field = render(<Field onEnter={onEnter} />).getByRole('textbox')
  let leftAlone = 0
  for (const [what, at, key = {}] of steps) {
    const event =
      what === 'down'
        ? createEvent.keyDown(field, { key: 'Enter', keyCode: 13, ...key })
        : what === 'start'
          ? createEvent.compositionStart(field)
          : what === 'update'
            ? createEvent.compositionUpdate(field, { data: '你' })
            : createEvent.compositionEnd(field, { data: '你好' })
    Object.defineProperty(event, 'timeStamp', { value: 1_000 + at })
    fireEvent(field, event)
    if (what === 'down' && !event.defaultPrevented) leftAlone++
  }
  return { entered: onEnter.mock.calls.length, leftAlone }
}

const composing = { isComposing: true, keyCode: 229 }

afterEach(cleanup)

describe('an Enter that chooses a word of an input method', () => {
  it.each<[order: string, steps: Step[]]>([
    [
      'before its composition ends, as Chrome, Edge and Firefox tell it',
      [
        ['start', 0],
        ['update', 5],
        ['down', 300, composing],
        ['end', 301],
      ],
    ],
    [
      'by the key code alone, as older ones tell it',
      [
        ['start', 0],
        ['down', 300, { keyCode: 229 }],
        ['end', 301],
      ],
    ],
    [
      'after its composition has ended, as Safari tells it',
      [
        ['start', 0],
        ['update', 5],
        ['end', 300],
        ['down', 301, { keyCode: 229 }],
      ],
    ],
    [
      'after its composition has ended, told like any other key',
      [
        ['start', 0],
        ['update', 5],
        ['end', 300],
        ['down', 304],
      ],
    ],
    [
      'twice, as Korean ones do: within the composition and after it',
      [
        ['start', 0],
        ['down', 300, composing],
        ['end', 301],
        ['down', 302],
      ],
    ],
    [
      'called Process, as on Windows',
      [
        ['start', 0],
        ['down', 300, { key: 'Process', keyCode: 229, isComposing: true }],
        ['end', 305],
      ],
    ],
    [
      'while the page is busy: what counts is when the keys were pressed',
      [
        ['start', 0],
        ['end', 300],
        ['down', 355],
      ],
    ],
  ])('%s', (_order, steps) => {
    const { entered, leftAlone } = play(steps)
    expect(entered).toBe(0)
    expect(leftAlone).toBe(steps.filter(([what]) => what === 'down').length)
  })

  it.each<[order: string, steps: Step[]]>([
    [
      'a moment after the word was chosen',
      [
        ['start', 0],
        ['down', 300, composing],
        ['end', 301],
        ['down', 700],
      ],
    ],
    [
      'after a word that Space has chosen',
      [
        ['start', 0],
        ['down', 200, { key: ' ', keyCode: 229, isComposing: true }],
        ['end', 201],
        ['down', 600],
      ],
    ],
    ['without any input method', [['down', 0]]],
  ])('and the next one sends: %s', (_order, steps) => expect(play(steps).entered).toBe(1))

  it('with Shift breaks the line, composing or not', () => {
    expect(play([['down', 0, { shiftKey: true }]])).toEqual({ entered: 0, leftAlone: 1 })
  })
})
