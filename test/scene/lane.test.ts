import { describe, expect, it } from 'vitest'
import { groups, scene } from './blueprint.ts'

/** The words under the title of the only lane with steps. */
function people(steps: string): string | undefined {
  const { items } = scene(`blueprint: 1\ntitle: T\nlanes: { d: { kind: customer, title: Desk } }\nsteps: { ${steps} }`)
  const drawn = groups(items, 'lane').flatMap((lane) => lane.items)
  const text = drawn.find((item) => item.item === 'text' && item.classes === 'lane-people')
  return text?.item === 'text' ? text.lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('') : undefined
}

const step = (id: string, actor?: string): string =>
  `${id}: { lane: d, label: ${id}${actor === undefined ? '' : `, actor: ${actor}`} }`

describe("a lane's subtitle", () => {
  it('names who acts in it, each once, where more than one step names somebody', () => {
    expect(people([step('a', 'Ann'), step('b', 'Bob'), step('c', 'Ann')].join(', '))).toBe('Ann, Bob')
    expect(people([step('a', 'Ann'), step('b'), step('c', 'Ann')].join(', '))).toBe('Ann')
  })

  it('names nobody where a single step does: it says so itself', () => {
    expect(people([step('a', 'Ann'), step('b')].join(', '))).toBeUndefined()
  })

  it('does not repeat the title', () => {
    expect(people([step('a', 'Desk'), step('b', 'Desk')].join(', '))).toBeUndefined()
    expect(people([step('a', 'Desk'), step('b', 'Ann')].join(', '))).toBe('Ann')
  })
})
